"""Notices of introductions, and of questions about somebody: to those who can see what they speak of, no longer.

A no and silence come here in no way.
"""

from collections.abc import Iterable

from mutuals.domains.introductions.queries import asked_by, asked_through, chain_of, shown_ids, shown_wish_ids
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.services.account import tell_of_account
from mutuals.domains.notices.services.telling import News, retract, tell
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.soundings.queries import own_soundings, shown_question_ids, who_asks

Kind = Notice.Kind


def tell_of_introduction(*, introduction_id: int) -> None:
    """Tells the two that they are asked, each for themselves."""
    found = asked_by(introduction_id)
    if found:
        introducer, people = found
        key = f"introduction:{introduction_id}"
        tell(people, News(Kind.INTRODUCTION, introducer, key, key, introduction_id))


def tell_of_meeting(*, introduction_id: int, last_id: int) -> None:
    """Both said yes: tells who waited for the other, and the introducer."""
    chain = chain_of(introduction_id)
    if chain is None:
        return
    key = f"introduced:{introduction_id}"
    waited = [person for person in chain.sides if person != last_id]
    tell(waited, News(Kind.INTRODUCED, chain.introducer, key, key, introduction_id))
    for side in chain.sides:
        news = News(Kind.INTRODUCED, side, f"{key}:{side}", f"{key}:yes", introduction_id, "yes")
        tell([chain.introducer], news)


def tell_of_wished_connection(*, introduction_id: int, person_id: int) -> None:
    """Tells the other of the two that somebody would like to stay in touch."""
    chain = chain_of(introduction_id)
    if chain:
        key = f"introduced:{introduction_id}:connect"
        others = [person for person in chain.sides if person != person_id]
        tell(others, News(Kind.INTRODUCED, person_id, key, key, introduction_id, "connect"))


def thank_chain(*, introduction_id: int, person_id: int) -> None:
    """Something came of it: tells those who introduced, or passed the wish on; each once."""
    chain = chain_of(introduction_id)
    if chain:
        key = f"introduced:{introduction_id}:came"
        helpers = [person for person in chain.helpers if person != person_id]
        taking_part = [person for person in helpers if person == chain.introducer]
        tell(taking_part, News(Kind.INTRODUCED, person_id, key, key, introduction_id, "came"))
        # who passed the wish on takes no part in it: they learn that something came of it, and nothing more
        tell([p for p in helpers if p != chain.introducer], News(Kind.INTRODUCED, person_id, key, key, None, "came"))


def tell_of_ask(*, ask_id: int) -> None:
    """Tells who is asked for an introduction."""
    found = asked_through(ask_id)
    if found:
        asker, person = found
        if shown_wish_ids(Viewer(person), [ask_id]):
            key = f"introduction_asked:{ask_id}"
            tell([person], News(Kind.INTRODUCTION_ASKED, asker, key, key, ask_id))


def tell_of_sounding(*, sounding_id: int) -> None:
    """Tells those who are asked whether they vouch for somebody."""
    found = who_asks(sounding_id)
    if found:
        asker, _about, people = found
        key = f"sounding:{sounding_id}"
        told = [person for person in people if shown_question_ids(Viewer(person), [sounding_id])]
        tell(told, News(Kind.SOUNDING, asker, key, key, sounding_id))


def tell_of_sounding_over(*, sounding_id: int) -> None:
    """Tells who asked, where they can still see whom they asked about."""
    found = who_asks(sounding_id)
    if found and any(one.id == sounding_id for one in own_soundings(Viewer(found[0]))):
        tell_of_account([found[0]], "sounding_over", about=sounding_id)


_SEEN = {
    Kind.INTRODUCTION.value: shown_ids,
    Kind.INTRODUCTION_ASKED.value: shown_wish_ids,
    Kind.SOUNDING.value: shown_question_ids,
}


def take_back_unseen(ids: Iterable[int]) -> None:
    """Removes notices of these introductions, wishes and questions from those who cannot see them now."""
    rows = Notice.objects.filter(thing__in=list(ids), kind__in=list(_SEEN))
    gone = []
    for number, person, kind, thing in rows.values_list("id", "person_id", "kind", "thing"):
        if not _SEEN[kind](Viewer(person), [thing or 0]):
            gone.append(number)
    retract(Notice.objects.filter(id__in=gone))

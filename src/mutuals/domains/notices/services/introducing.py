"""Notices of introductions: to those who can see what they speak of, and gone when they cannot any more.

A no and silence come here in no way.
"""

from collections.abc import Iterable

from mutuals.domains.introductions.queries import asked_by, asked_through, chain_of, shown_ids, shown_wish_ids
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.services.telling import News, retract, tell
from mutuals.domains.people.viewer import Viewer

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


def take_back_unseen(ids: Iterable[int]) -> None:
    """Removes notices of these introductions and wishes from those who cannot see them now."""
    rows = Notice.objects.filter(thing__in=list(ids), kind__in=(Kind.INTRODUCTION, Kind.INTRODUCTION_ASKED))
    gone = []
    for number, person, kind, thing in rows.values_list("id", "person_id", "kind", "thing"):
        seen = shown_ids if kind == Kind.INTRODUCTION else shown_wish_ids
        if not seen(Viewer(person), [thing or 0]):
            gone.append(number)
    retract(Notice.objects.filter(id__in=gone))

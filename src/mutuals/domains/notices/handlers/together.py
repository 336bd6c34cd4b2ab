"""What people are told of what they do with each other: introductions, handshakes, words. Each may run again."""

from mutuals.domains.handshakes.events import HandshakeAsked, HandshakeWithdrawn, Met
from mutuals.domains.introductions import events as introductions
from mutuals.domains.notices import services
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.services import News
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.events import DepictionAnswered, PersonDepicted
from mutuals.domains.posts.readers import people_who_see
from mutuals.domains.profiles.events import (
    PositionGone,
    PositionTold,
    RecommendationAnswered,
    Recommended,
    RoleAnswered,
    RoleNamed,
)
from mutuals.domains.profiles.queries import scope_of_entry
from mutuals.domains.soundings import events as soundings
from mutuals.domains.ties.queries import connection_ids
from mutuals.domains.workspace.events import PromiseAsked, PromiseSettled, RemindersDue
from mutuals.kit.outbox import current_row_id

Kind = Notice.Kind


def on_introduction_made(event: introductions.IntroductionMade) -> None:
    services.tell_of_introduction(introduction_id=event.introduction_id)


def on_introduction_over(event: introductions.IntroductionOver) -> None:
    """What cannot be answered any more is no news."""
    services.take_back_unseen([event.introduction_id])


def on_introduced(event: introductions.Introduced) -> None:
    services.tell_of_meeting(introduction_id=event.introduction_id, last_id=event.person_id)


def on_introduction_asked(event: introductions.IntroductionAsked) -> None:
    services.tell_of_ask(ask_id=event.ask_id)


def on_ask_over(event: introductions.AskOver) -> None:
    services.take_back_unseen([event.ask_id])


def on_connection_wished(event: introductions.ConnectionWished) -> None:
    services.tell_of_wished_connection(introduction_id=event.introduction_id, person_id=event.person_id)


def on_something_came(event: introductions.SomethingCame) -> None:
    services.thank_chain(introduction_id=event.introduction_id, person_id=event.person_id)


def on_person_depicted(event: PersonDepicted) -> None:
    key = f"picture:{event.depicted_id}"
    services.take_back_key([event.person_id, event.owner_id], kind=Kind.IN_PICTURE, key=key)
    services.tell([event.person_id], News(Kind.IN_PICTURE, event.owner_id, key, key, event.post_id))


def on_depiction_answered(event: DepictionAnswered) -> None:
    """As with recommendations: only a yes is told."""
    key = f"picture:{event.depicted_id}"
    told = [event.person_id] if event.confirmed else [event.person_id, event.owner_id]
    services.take_back_key(told, kind=Kind.IN_PICTURE, key=key)
    if event.confirmed:
        news = News(Kind.IN_PICTURE, event.person_id, key, key, event.post_id, "accepted")
        services.tell([event.owner_id], news)


def on_sounding_asked(event: soundings.SoundingAsked) -> None:
    """Those whom the server drew; who is asked about hears of nothing."""
    services.tell_of_sounding(sounding_id=event.sounding_id)


def on_sounding_over(event: soundings.SoundingClosed | soundings.SoundingWithdrawn) -> None:
    """What cannot be answered any more is no news."""
    services.take_back_unseen([event.sounding_id])


def on_sounding_closed(event: soundings.SoundingClosed) -> None:
    """Its asker hears that the time is over: in the same words whatever came of it."""
    on_sounding_over(event)
    services.tell_of_sounding_over(sounding_id=event.sounding_id)


def on_met(event: Met) -> None:
    """The question is answered, where there was one; who did not say the last word hears of it."""
    key = f"handshake:{event.handshake_id}"
    services.take_back_key([event.by_id, event.with_id], kind=Kind.HANDSHAKE_ASKED, key=key)
    services.tell([event.with_id], News(Kind.HANDSHAKE, event.by_id, key, key))


def on_handshake_asked(event: HandshakeAsked) -> None:
    key = f"handshake:{event.handshake_id}"
    services.tell([event.other_id], News(Kind.HANDSHAKE_ASKED, event.asker_id, key, key))


def on_handshake_withdrawn(event: HandshakeWithdrawn) -> None:
    two, key = [event.asker_id, event.other_id], f"handshake:{event.handshake_id}"
    for kind in (Kind.HANDSHAKE, Kind.HANDSHAKE_ASKED):
        services.take_back_key(two, kind=kind, key=key)


def on_recommended(event: Recommended) -> None:
    _ask(Kind.VOUCHED, f"vouched:{event.recommendation_id}", by=event.giver_id, whom=event.owner_id)


def on_recommendation_answered(event: RecommendationAnswered) -> None:
    key = f"vouched:{event.recommendation_id}"
    _answer(Kind.VOUCHED, key, by=event.giver_id, whom=event.owner_id, yes=event.accepted)


def on_position_told(event: PositionTold) -> None:
    """Connections hear of it who may see it now."""
    scope = scope_of_entry(event.entry_id)
    if scope is not None:
        people = people_who_see(scope, connection_ids(Viewer(event.owner_id)))
        key = f"position:{event.entry_id}"
        services.tell(people, News(Kind.POSITION, event.owner_id, key, key))


def on_position_gone(event: PositionGone) -> None:
    """It leaves the notices."""
    told = connection_ids(Viewer(event.owner_id))
    services.take_back_key(told, kind=Kind.POSITION, key=f"position:{event.entry_id}")


def on_role_named(event: RoleNamed) -> None:
    _ask(Kind.ROLE_NAMED, f"role:{event.role_id}", by=event.owner_id, whom=event.person_id)


def on_role_answered(event: RoleAnswered) -> None:
    key = f"role:{event.role_id}"
    _answer(Kind.ROLE_NAMED, key, by=event.owner_id, whom=event.person_id, yes=event.confirmed)


def on_promise_asked(event: PromiseAsked) -> None:
    key = f"promise:{event.promise_id}"
    services.tell([event.asked_id], News(Kind.PROMISE, event.owner_id, key, "promises"))


def on_promise_settled(event: PromiseSettled) -> None:
    """The question leaves the one's notices; of a yes the other hears, of a no nobody."""
    services.take_back_key([event.asked_id], kind=Kind.PROMISE, key=f"promise:{event.promise_id}")
    if event.agreed:
        what = f"promise_agreed:{event.asked_id}"
        key = f"promise_agreed:{event.promise_id}"
        services.tell([event.owner_id], News(Kind.SYSTEM, event.asked_id, key, what, None, what))


def on_reminders_due(event: RemindersDue) -> None:
    services.tell_of_reminders(event.owner_id, about=current_row_id() or 0)


def _ask(kind: Kind, key: str, *, by: int, whom: int) -> None:
    """Said again, it is told again, and waits for another yes."""
    services.take_back_key([whom, by], kind=kind, key=key)
    services.tell([whom], News(kind, by, key, key))


def _answer(kind: Kind, key: str, *, by: int, whom: int, yes: bool) -> None:
    """The question leaves the one's notices; of a yes the other hears, of a no nobody."""
    services.take_back_key([whom] if yes else [whom, by], kind=kind, key=key)
    if yes:
        services.tell([by], News(kind, whom, key, key, None, "accepted"))

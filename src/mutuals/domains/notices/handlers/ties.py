"""What people are told of follows, connections and blocks. Each may run again: a notice's key says it once."""

from mutuals.domains.introductions.queries import asks_with, open_with
from mutuals.domains.notices import services
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.services import News
from mutuals.domains.soundings.queries import soundings_with
from mutuals.domains.ties import events as ties
from mutuals.domains.ties.edges import is_connected, is_following
from mutuals.domains.ties.queries import asks_to_connect

Kind = Notice.Kind


def on_follow_asked(event: ties.FollowAsked) -> None:
    _of_tie(Kind.FOLLOW_REQUEST, event.follower_id, event.followed_id)


def on_followed(event: ties.Followed) -> None:
    if is_following(event.follower_id, event.followed_id):
        _of_tie(Kind.FOLLOW, event.follower_id, event.followed_id)


def on_follow_accepted(event: ties.FollowAccepted) -> None:
    """The question is answered: it leaves the one's notices, and the answer reaches the other."""
    services.take_back(kinds=[Kind.FOLLOW_REQUEST], person_id=event.followed_id, actor_id=event.follower_id)
    if is_following(event.follower_id, event.followed_id):
        _of_tie(Kind.FOLLOW_ACCEPTED, event.followed_id, event.follower_id)


def on_unfollowed(event: ties.Unfollowed) -> None:
    follower, followed = event.follower_id, event.followed_id
    if is_following(follower, followed):
        return  # they follow again meanwhile
    services.take_back(kinds=[Kind.FOLLOW, Kind.FOLLOW_REQUEST], person_id=followed, actor_id=follower)
    services.take_back(kinds=[Kind.FOLLOW_ACCEPTED], person_id=follower, actor_id=followed)
    services.stop_waiting_for(person_id=follower, about_id=followed)


def on_connection_asked(event: ties.ConnectionAsked) -> None:
    """Who does not want to hear of it, or declined it before, is not told."""
    if asks_to_connect(event.sender_id, of=event.recipient_id):
        _of_tie(Kind.CONNECTION_REQUEST, event.sender_id, event.recipient_id)
        services.watch([event.recipient_id])


def on_connection_withdrawn(event: ties.ConnectionWithdrawn) -> None:
    sender, recipient = event.sender_id, event.recipient_id
    services.take_back(kinds=[Kind.CONNECTION_REQUEST], person_id=recipient, actor_id=sender)


def on_connected(event: ties.Connected) -> None:
    """The question is answered: it leaves the one's notices, and the answer reaches the other."""
    services.take_back(kinds=[Kind.CONNECTION_REQUEST], person_id=event.accepter_id, actor_id=event.asker_id)
    services.take_back(kinds=[Kind.CONNECTION_REQUEST], person_id=event.asker_id, actor_id=event.accepter_id)
    if not event.arranged and is_connected(event.asker_id, event.accepter_id):
        _of_tie(Kind.CONNECTED, event.accepter_id, event.asker_id)


def on_disconnected(event: ties.Disconnected) -> None:
    for person, other in ((event.person_id, event.other_id), (event.other_id, event.person_id)):
        services.take_back(kinds=[Kind.CONNECTED], person_id=person, actor_id=other)


def on_blocked(event: ties.Blocked) -> None:
    services.part(blocker_id=event.blocker_id, blocked_id=event.blocked_id)


def on_people_parted(event: ties.Blocked | ties.Disconnected) -> None:
    """Who cannot be introduced any more, or asked about somebody, has no notice of it."""
    one, other = (
        (event.blocker_id, event.blocked_id) if isinstance(event, ties.Blocked) else (event.person_id, event.other_id)
    )
    services.take_back_unseen([*open_with(one, other), *asks_with(one, other), *soundings_with(one, other)])


def _of_tie(kind: str, actor_id: int, person_id: int) -> None:
    services.tell([person_id], News(kind, actor_id, f"{kind}:{actor_id}", kind))

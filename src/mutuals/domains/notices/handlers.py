"""What people are told of what happened. Each handler may run again: a notice's key says it once."""

from mutuals.domains.handshakes.events import HandshakeAsked, HandshakeWithdrawn, Met
from mutuals.domains.introductions import events as introductions
from mutuals.domains.introductions.queries import asks_with, open_with
from mutuals.domains.messages.events import ConversationLeft, ConversationRead, MessageSent
from mutuals.domains.moderation import events as moderation
from mutuals.domains.notices import services
from mutuals.domains.notices.events import MailWanted, PushWanted
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.services import News
from mutuals.domains.notices.services.erasing import erase_person
from mutuals.domains.people.events import (
    DeletionAsked,
    DeletionWithdrawn,
    InvitationUsed,
    JoinApproved,
    JoinRefused,
    PersonJoined,
    PersonLeft,
)
from mutuals.domains.people.queries import administrator_ids, joined_as
from mutuals.domains.people.roster import moderator_ids
from mutuals.domains.posts.events import (
    PollEnded,
    PostDeleted,
    PostEdited,
    PostPublished,
    PostQuoted,
    PostShared,
    Thanked,
    ThankWithdrawn,
)
from mutuals.domains.posts.queries import about
from mutuals.domains.profiles.events import RecommendationAnswered, Recommended, RoleAnswered, RoleNamed
from mutuals.domains.ties import events as ties
from mutuals.domains.ties.edges import is_connected, is_following
from mutuals.domains.ties.queries import asks_to_connect
from mutuals.domains.workspace.events import PromiseAsked, PromiseSettled, RemindersDue
from mutuals.kit.outbox import current_row_id, external

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


def on_post_written(event: PostPublished | PostEdited) -> None:
    """An edit may mention more people, or fewer; who was told already is not told again."""
    edited = isinstance(event, PostEdited)
    services.tell_of_post(post_id=event.post_id, edited=edited)
    if edited:
        services.tell_of_change(post_id=event.post_id)


def on_post_shared(event: PostShared) -> None:
    key, group = f"share:{event.share_id}", f"share:{event.post_id}"
    services.tell([event.author_id], News(Kind.SHARE, event.sharer_id, key, group, event.post_id))


def on_post_quoted(event: PostQuoted) -> None:
    """Who was quoted hears of the post that does it."""
    post = about(event.quoted_id)
    if post is not None:
        key = f"quote:{event.post_id}"
        services.tell([post.owner_id], News(Kind.QUOTE, event.person_id, key, key, event.post_id))


def on_poll_ended(event: PollEnded) -> None:
    services.tell_of_poll(post_id=event.post_id)


def on_post_deleted(event: PostDeleted) -> None:
    services.take_back_post(post_id=event.post_id, author_id=event.author_id)


def on_thanked(event: Thanked) -> None:
    key, group = f"thank:{event.post_id}:{event.person_id}", f"thank:{event.post_id}"
    services.tell([event.author_id], News(Kind.THANK, event.person_id, key, group, event.post_id, event.word))


def on_thank_withdrawn(event: ThankWithdrawn) -> None:
    services.take_back_thank(post_id=event.post_id, person_id=event.person_id)


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


def on_people_parted(event: ties.Blocked | ties.Disconnected) -> None:
    """Who cannot be introduced any more has no notice of it."""
    one, other = (
        (event.blocker_id, event.blocked_id) if isinstance(event, ties.Blocked) else (event.person_id, event.other_id)
    )
    services.take_back_unseen([*open_with(one, other), *asks_with(one, other)])


def on_message_sent(event: MessageSent) -> None:
    """Who answers has read what was said before."""
    services.take_back_messages(conversation_id=event.conversation_id, person_id=event.sender_id)
    services.tell_of_message(
        conversation_id=event.conversation_id, message_id=event.message_id, sender_id=event.sender_id
    )


def on_conversation_read(event: ConversationRead | ConversationLeft) -> None:
    """What was read, or is not one's own any more, is no news."""
    services.take_back_messages(conversation_id=event.conversation_id, person_id=event.person_id)


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
    """Said again, it is told again."""
    key = f"vouched:{event.recommendation_id}"
    services.take_back_key([event.owner_id], kind=Kind.VOUCHED, key=key)
    services.tell([event.owner_id], News(Kind.VOUCHED, event.giver_id, key, key))


def on_recommendation_answered(event: RecommendationAnswered) -> None:
    services.take_back_key([event.owner_id], kind=Kind.VOUCHED, key=f"vouched:{event.recommendation_id}")


def on_role_named(event: RoleNamed) -> None:
    """Named anew, it is told again."""
    key = f"role:{event.role_id}"
    services.take_back_key([event.person_id], kind=Kind.ROLE_NAMED, key=key)
    services.tell([event.person_id], News(Kind.ROLE_NAMED, event.owner_id, key, key))


def on_role_answered(event: RoleAnswered) -> None:
    services.take_back_key([event.person_id], kind=Kind.ROLE_NAMED, key=f"role:{event.role_id}")


def on_report_filed(event: moderation.ReportFiled) -> None:
    news = News(Kind.REPORT, event.reporter_id, f"report:{event.report_id}", "reports")
    services.tell(moderator_ids(), news)


def on_measure_taken(event: moderation.MeasureTaken) -> None:
    services.tell_of_measure(measure_id=event.measure_id, account_id=event.account_id)


def on_measure_ended(event: moderation.MeasureEnded) -> None:
    services.tell_of_measure(measure_id=event.measure_id, account_id=event.account_id, over=True)


def on_role_given(event: moderation.RoleGiven) -> None:
    """Who helps to keep the server from now on, or no more, hears of it."""
    what = {"moderator": "made_moderator", "administrator": "administrator"}.get(event.role, "made_member")
    services.tell_of_account([event.person_id], what, about=current_row_id() or 0)


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


@external
def on_mail_wanted(event: MailWanted) -> None:
    """The network is used outside any transaction; where the mail server is down, the outbox tries again."""
    services.send_mail(mail_id=event.mail_id, person_id=event.person_id)


@external
def on_push_wanted(event: PushWanted) -> None:
    """A push service that is down is tried again."""
    services.send_push(notice_id=event.notice_id, subscription_id=event.subscription_id)


def _of_tie(kind: str, actor_id: int, person_id: int) -> None:
    services.tell([person_id], News(kind, actor_id, f"{kind}:{actor_id}", kind))


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases notices to and of them."""
    erase_person(event.person_id)


def on_person_joined(event: PersonJoined) -> None:
    """Those who keep the server hear of newcomers, and of who waits; who runs it, what that means."""
    services.tell(moderator_ids(), News(Kind.SIGN_UP, event.person_id, f"sign_up:{event.person_id}", "sign_up"))
    role, state = joined_as(event.person_id)
    if state == "waiting":
        services.tell_of_account(administrator_ids(), "waiting", about=event.person_id)
    elif role == "administrator":
        services.tell_of_account([event.person_id], "administrator", about=event.person_id)


def on_join_approved(event: JoinApproved) -> None:
    """Who waited cannot know it otherwise: they hear by mail at once."""
    services.take_back_of_account("waiting", about=event.person_id)
    services.tell_of_account([event.person_id], "approved", about=event.person_id, mail=True)


def on_join_refused(event: JoinRefused) -> None:
    services.take_back_of_account("waiting", about=event.person_id)


def on_invitation_used(event: InvitationUsed) -> None:
    """Who invited somebody reads that they came."""
    services.tell(
        [event.inviter_id],
        News(Kind.SYSTEM, event.person_id, f"invited:{event.person_id}", "invited", None, "invited:0"),
    )


def on_deletion_asked(event: DeletionAsked) -> None:
    services.tell_of_account([event.person_id], "deletion_asked", about=current_row_id() or 0)


def on_deletion_withdrawn(event: DeletionWithdrawn) -> None:
    services.tell_of_account([event.person_id], "deletion_withdrawn", about=current_row_id() or 0)

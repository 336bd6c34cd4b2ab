"""What people are told of posts and messages. Each may run again: a notice's key says it once."""

from mutuals.domains.messages.events import ConversationLeft, ConversationRead, MessageSent
from mutuals.domains.messages.queries import reached_by, request_said
from mutuals.domains.notices import services
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.services import News
from mutuals.domains.posts.events import (
    PollEnded,
    PostDeleted,
    PostEdited,
    PostNarrowed,
    PostPublished,
    PostQuoted,
    PostShared,
    Thanked,
    ThankWithdrawn,
)
from mutuals.domains.posts.queries import about

Kind = Notice.Kind


def on_post_written(event: PostPublished | PostEdited) -> None:
    """An edit may mention more people, or fewer; who was told already is not told again."""
    edited = isinstance(event, PostEdited)
    services.watch(services.tell_of_post(post_id=event.post_id, edited=edited))
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
        services.watch([post.owner_id])


def on_poll_ended(event: PollEnded) -> None:
    services.tell_of_poll(post_id=event.post_id)


def on_post_deleted(event: PostDeleted) -> None:
    services.take_back_post(post_id=event.post_id, author_id=event.author_id)


def on_post_narrowed(event: PostNarrowed) -> None:
    services.take_back_hidden(post_id=event.post_id)


def on_thanked(event: Thanked) -> None:
    key, group = f"thank:{event.post_id}:{event.person_id}", f"thank:{event.post_id}"
    services.tell([event.author_id], News(Kind.THANK, event.person_id, key, group, event.post_id, event.word))


def on_thank_withdrawn(event: ThankWithdrawn) -> None:
    services.take_back_thank(post_id=event.post_id, person_id=event.person_id)


def on_message_sent(event: MessageSent) -> None:
    """Who answers has read what was said before."""
    services.take_back_messages(conversation_id=event.conversation_id, person_id=event.sender_id)
    services.tell_of_message(
        conversation_id=event.conversation_id, message_id=event.message_id, sender_id=event.sender_id
    )
    if request_said(event.message_id):  # of a stranger: nobody is told of it, and it counts
        services.watch(reached_by([event.message_id]))


def on_conversation_read(event: ConversationRead | ConversationLeft) -> None:
    """What was read, or is not one's own any more, is no news."""
    services.take_back_messages(conversation_id=event.conversation_id, person_id=event.person_id)

"""What moderation does when a person leaves, something is announced, an emoji comes or goes."""

from mutuals.domains.moderation.events import AnnouncementPublished, EmojiChanged
from mutuals.domains.moderation.services.erasing import erase_person
from mutuals.domains.people.events import PersonLeft
from mutuals.domains.people.queries import people_with
from mutuals.domains.people.services import touch_person
from mutuals.domains.posts.queries import posts_with
from mutuals.domains.posts.services import renew_posts
from mutuals.kit.outbox import external
from mutuals.kit.poke import tell_streams


def on_announcement_published(event: AnnouncementPublished) -> None:
    """Tells the programs that listen. Twice is as once: they know it by its number."""
    tell_streams("AnnouncementPublished", {"announcement_id": event.announcement_id})


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases what was reported of them and what they reacted to."""
    erase_person(event.person_id)


@external  # in chunks with transactions of their own
def on_emoji_changed(event: EmojiChanged) -> None:
    """What stands stored of posts and people with that word is stale."""
    for ids in posts_with(f":{event.code}:"):
        renew_posts(ids)
    for person_id in people_with(f":{event.code}:"):
        touch_person(person_id)

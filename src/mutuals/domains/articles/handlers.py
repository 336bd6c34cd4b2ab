"""What articles do after what happened. Each may run again."""

from mutuals.domains.articles.events import ArticleDue
from mutuals.domains.articles.services import erase_person, follow_audience, follow_post, follow_restraint, publish_due
from mutuals.domains.people.events import PersonLeft
from mutuals.domains.posts.events import PostDeleted, PostNarrowed, PostRestrained
from mutuals.kit.outbox import external


@external  # rendering a long text takes longer than a transaction may
def on_article_due(event: ArticleDue) -> None:
    """The time to publish has come, unless it was changed meanwhile."""
    publish_due(draft_id=event.draft_id)


def on_post_deleted(event: PostDeleted) -> None:
    """What it announced is its owner's draft again."""
    follow_post(post_id=event.post_id)


def on_post_narrowed(event: PostNarrowed) -> None:
    """What it announced is for no others than the post."""
    follow_audience(post_id=event.post_id)


def on_post_restrained(event: PostRestrained) -> None:
    """What it announced is seen by those who see the post."""
    follow_restraint(post_ids=[event.post_id])


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases what they wrote."""
    erase_person(event.person_id)

"""Search follows what people change."""

from mutuals.domains.articles.events import ArticleGone, ArticlePublished
from mutuals.domains.discovery.events import SearchWidened, SensesWanted
from mutuals.domains.discovery.services import (
    erase_person,
    index_article,
    index_people,
    index_person,
    index_post,
    learn_senses,
    look_at,
)
from mutuals.domains.moderation.events import CopiesPutAway, CopiesPutBack
from mutuals.domains.people.events import PersonChanged, PersonJoined, PersonLeft
from mutuals.domains.posts.events import PostBackfilled, PostDeleted, PostEdited, PostPublished, PostRestrained
from mutuals.domains.profiles.events import ProfileChanged
from mutuals.kit.outbox import external, slow


def on_person_seen_anew(event: PersonJoined | PersonChanged | ProfileChanged) -> None:
    """Writes what search knows of the person anew."""
    index_person(person_id=event.person_id)


@external  # a photo is read and decoded
def on_person_looks_new(event: PersonJoined | PersonChanged | ProfileChanged) -> None:
    """Notes how the person looks at first sight, where that changed."""
    look_at(person_id=event.person_id)


def on_post_written(event: PostPublished | PostEdited | PostBackfilled | PostDeleted | PostRestrained) -> None:
    """Writes the words of the post anew, or forgets them."""
    index_post(post_id=event.post_id)


def on_copies_moved(event: CopiesPutAway | CopiesPutBack) -> None:
    """Posts that moderators put away are found no more; those that they put back are."""
    for post_id in event.ids if event.kind == "post" else ():
        index_post(post_id=post_id)


def on_article_changed(event: ArticlePublished | ArticleGone) -> None:
    """Writes the words of the article anew, or forgets them."""
    index_article(article_id=event.article_id)


@slow  # many people
def on_search_widened(event: SearchWidened) -> None:
    """Reads some profiles again."""
    index_people(after=event.after)


@slow  # the model is read first, and there may be many texts
def on_senses_wanted(event: SensesWanted) -> None:
    """Asks what texts mean."""
    learn_senses()


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Takes them out of search."""
    erase_person(event.person_id)

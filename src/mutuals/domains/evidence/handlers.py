"""What evidence does after what happened. Each may run again."""

from mutuals.domains.articles.events import ArticleGone, ArticlePublished
from mutuals.domains.evidence.queries import skills_shown_by
from mutuals.domains.evidence.services import carrying, erase_person, show_anew
from mutuals.domains.people.events import PersonLeft
from mutuals.domains.posts.events import PostDeleted, PostEdited, PostNarrowed
from mutuals.domains.profiles.events import SkillsMerging
from mutuals.domains.profiles.services import merge_on
from mutuals.kit.outbox import external


def on_post_changed(event: PostEdited | PostNarrowed | PostDeleted) -> None:
    """Where it shows a skill, the profile says what holds now."""
    show_anew(skills_shown_by(post_id=event.post_id))


def on_article_published(event: ArticlePublished) -> None:
    """Where it shows a skill, the profile says its title as it is now."""
    show_anew(skills_shown_by(article_id=event.article_id))


def on_article_gone(event: ArticleGone) -> None:
    """Deleted, it took with it what it showed: its author's profile is rendered anew in any case."""
    show_anew({event.author_id})


@external  # in chunks with transactions of their own
def on_skills_merging(event: SkillsMerging) -> None:
    """Moves what people have of the one skill to the other, or back, and what shows it along with it."""
    merge_on(event.merge_id, carry=carrying)


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases what showed their skills."""
    erase_person(event.person_id)

"""What a message would show of who writes it, asked of guard before anything is written."""

from collections.abc import Iterable

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import services as guard
from mutuals.domains.media.services import MOST_FILES, words_inside
from mutuals.domains.messages.policy import hears
from mutuals.domains.messages.services.writing import LONGEST
from mutuals.domains.people.viewer import Viewer


def check_for(actor: Viewer, people: Iterable[int], text: str, title: str = "", files: Iterable[int] = ()) -> None:
    """Raises Warned where words, a group's name or files tell somebody who does not hear the actor too much."""
    if len(text) <= 4 * LONGEST:  # what is longer is refused anyway
        to_strangers = lambda: any(not hears(other, actor.me) for other in people)  # noqa: E731
        parts = {"text": text} | ({"title": title[:500]} if title else {})
        sent = list(files)[: 2 * MOST_FILES]
        inside = (lambda: words_inside(actor, sent, any_kind=True)) if sent else None
        guard.check(actor, parts=parts, audience=Audience.NAMED, shows=to_strangers, inside=inside)

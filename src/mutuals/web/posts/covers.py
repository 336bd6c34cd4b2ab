"""What a reader's filters do to the posts of a page: left out, folded behind the filter's title, pictures covered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mutuals.domains.boundaries.queries import Hit, hidden
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.filtering import filter_hits
from mutuals.domains.posts.queries import Seen


@dataclass(frozen=True, slots=True)
class Cover:
    """`how` is hide, warn or blur; `title` names the filters that ask for it."""

    how: str = ""
    title: str = ""


PLAIN = Cover()


def covers(viewer: Viewer, facts: Mapping[int, Seen], context: str, *, focus: int | None = None) -> dict[int, Cover]:
    """By post, for those that meet a filter in that context. The post a page is about is folded, never left out."""
    if not context:
        return {}
    hits = filter_hits(viewer, facts, context=context)
    return {i: cover_of(found, may_hide=i != focus) for i, found in hits.items()}


def cover_of(hits: Iterable[Hit], *, may_hide: bool = True) -> Cover:
    """The strictest of what these filters ask for."""
    found = list(hits)
    if hidden(found) and may_hide:
        return Cover("hide")
    how = "warn" if any(hit.rule.action != "blur" for hit in found) else "blur"
    titles = [hit.rule.title for hit in found if how == "blur" or hit.rule.action != "blur"]
    return Cover(how, ", ".join(titles)) if found else PLAIN

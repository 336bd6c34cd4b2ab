"""Tags under which people want to be found."""

from collections.abc import Collection
from dataclasses import dataclass

from mutuals.domains.discovery.models import FeaturedTag
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import TagUse, often_used_tags, tag_uses
from mutuals.domains.profiles.queries import readable
from mutuals.kit.refusal import NotFound

_NONE = TagUse(0, None)


@dataclass(frozen=True, slots=True)
class Featured:
    """A tag on somebody's profile, and how they used it in what the viewer may see."""

    id: int
    tag: str
    name: str
    use: TagUse


def featured_tags(viewer: Viewer, person_id: int) -> list[Featured]:
    """The tags on a person's profile. Raises NotFound where the viewer cannot see the person."""
    if not readable(viewer, [person_id]):
        raise NotFound
    rows = list(FeaturedTag.objects.filter(person_id=person_id).order_by("id").values_list("id", "tag", "name"))
    uses = tag_uses(viewer, person_id, [tag for _id, tag, _name in rows]) if rows else {}
    return [Featured(number, tag, name, uses.get(tag, _NONE)) for number, tag, name in rows]


def tags_to_feature(viewer: Viewer, *, limit: int = 10) -> list[str]:
    """The tags that the viewer uses most and does not feature yet."""
    mine = set(FeaturedTag.objects.filter(person_id=viewer.me).values_list("tag", flat=True))
    return [tag for tag in often_used_tags(viewer, limit=limit + len(mine)) if tag not in mine][:limit]


def featured_among(viewer: Viewer, tags: Collection[str]) -> set[str]:
    """Which of these tags, in their folded spelling, the viewer features."""
    return set(FeaturedTag.objects.filter(person_id=viewer.me, tag__in=tags).values_list("tag", flat=True))

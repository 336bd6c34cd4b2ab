"""What people of several communities wrote about lately. How it is found: docs/mechanisms/trends.md."""

from django.db.models import QuerySet

from mutuals.domains.discovery.models import Trend
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import lately_writing, links_by_id


def trending_tags(*, offset: int = 0, limit: int = 10) -> list[str]:
    """Tags, strongest first."""
    return list(_trends(Trend.Kind.TAG).values_list("tag", flat=True)[offset : offset + limit])


def trending_post_ids(*, offset: int = 0, limit: int = 20) -> list[int]:
    """Posts, strongest first; whoever shows them asks the gate."""
    return [i for i in _trends(Trend.Kind.POST).values_list("thing", flat=True)[offset : offset + limit] if i]


def trending_links(*, offset: int = 0, limit: int = 10) -> list[dict[str, str]]:
    """Links with url, title, description and site, strongest first."""
    ids = [i for i in _trends(Trend.Kind.LINK).values_list("thing", flat=True)[offset : offset + limit] if i]
    known = links_by_id(ids)
    return [known[i] for i in ids if i in known]


def directory(viewer: Viewer, *, new: bool = False, offset: int = 0, limit: int = 40) -> list[int]:
    """People of this server who want to be found and wrote something: the last ones to write, or the newest."""
    return lately_writing(viewer, new=new, offset=offset, limit=limit)


def _trends(kind: str) -> QuerySet[Trend]:
    return Trend.objects.filter(kind=kind).order_by("place")

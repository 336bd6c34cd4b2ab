"""How the viewer's posts begin."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.lasting import Lasts
from mutuals.domains.posts.models import Post, PostingChoice
from mutuals.kit.prepared import prepared

FIRST_AUDIENCES = (Audience.PUBLIC, Audience.QUIET, Audience.SERVER, Audience.FOLLOWERS, Audience.CONNECTIONS)


@dataclass(frozen=True, slots=True)
class Posting:
    """What a post has where its author says nothing else; a language "" is not chosen."""

    audience: int = Audience.PUBLIC
    sensitive: bool = False
    language: str = ""
    quote_policy: str = str(Post.QuotePolicy.FOLLOWERS)
    lasts_days: int | None = None  # None: it stays
    afterwards: int | None = None  # for whom it is then; None: it is deleted

    @property
    def lasts(self) -> Lasts | None:
        return Lasts(self.lasts_days, self.afterwards) if self.lasts_days else None


def posting_for(viewer: Viewer) -> Posting:
    """How the viewer's posts begin."""
    return next((Posting(*row) for row in _chosen.rows(viewer.me)), Posting())


@prepared()
def _chosen(me: int) -> QuerySet[Any, Any]:
    return PostingChoice.objects.filter(person_id=me).values_list(*Posting.__dataclass_fields__)

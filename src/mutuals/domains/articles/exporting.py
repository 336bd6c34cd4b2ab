"""What a person takes along of their articles."""

from collections.abc import Iterator

from django.conf import settings

from mutuals.domains.articles.models import Article, Draft, MachineChoice, Revision, Slug, Tag
from mutuals.domains.audience.queries import named
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.portable import Plain, addresses, rows
from mutuals.domains.people.viewer import Viewer


def export_of(person: Viewer) -> Iterator[Plain]:
    """Articles with what they said before and their addresses, drafts, and which machines may read."""
    me = person.me
    for row in rows(
        "articles", Article.objects.filter(owner_id=me), "id", "state", "audience", "title", "summary", "source",
        "html", "language", "cover", "published_at", "edited_at", words={"audience": Audience},
        circle="circle__name", post="post_id", _grants="grants",
    ):  # fmt: skip
        row["url"] = f"{settings.MUTUALS_URL}/articles/{row['id']}"
        grants = row.pop("_grants")
        if row["audience"] == "named" and grants:
            row["named"] = addresses(named(int(grants)))
        yield row
    yield from rows("addresses", Slug.objects.filter(owner_id=me), "slug", article="article_id")
    yield from rows("tags", Tag.objects.filter(article__owner_id=me), "tag", article="article_id")
    before = Revision.objects.filter(article__owner_id=me)
    yield from rows("revisions", before, "id", "title", "summary", "source", article="article_id", since="at")
    own = Draft.objects.filter(owner_id=me)
    yield from rows("drafts", own, "id", "title", "summary", "source", "tags", "language", "slug", "cover", "saved_at",
                    "failure", article="article_id", publish_at="due_at")  # fmt: skip
    yield from rows("machines", MachineChoice.objects.filter(person_id=me), "search", "training")

"""Articles and drafts of articles. Their pictures stay behind: what is left of them are the words for them."""

from collections.abc import Iterator

from mutuals.domains.portability.cells import digest
from mutuals.domains.portability.formats.mutuals.parcel import Parcel, Plain
from mutuals.domains.portability.found import Thing
from mutuals.domains.portability.json_parts import text_of

LONGEST = 200_000  # characters


def things(parcel: Parcel) -> Iterator[Thing]:
    """Published articles, then what was begun."""
    for row in parcel.rows("articles", "articles"):
        if row.get("state") == "out":
            yield _thing(parcel, row)
    for row in parcel.rows("articles", "drafts"):
        yield _thing(parcel, row)


def _thing(parcel: Parcel, row: Plain) -> Thing:
    number = text_of(row.get("id"), 30)
    names = {"title": 150, "summary": 300, "source": LONGEST, "language": 12}
    payload = {name: text_of(row.get(name), most) for name, most in names.items()}
    return Thing("articles", digest("article", parcel.host, number), {"id": number, **payload})

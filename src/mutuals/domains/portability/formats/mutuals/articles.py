"""Articles and drafts of articles, with their pictures, films, sounds and PDF."""

from collections.abc import Iterator

from mutuals.domains.portability.cells import digest
from mutuals.domains.portability.formats.mutuals.parcel import Parcel, Plain
from mutuals.domains.portability.formats.mutuals.posts import files_of
from mutuals.domains.portability.found import Thing
from mutuals.domains.portability.json_parts import text_of

LONGEST = 200_000  # characters
MOST_FILES = 41  # with its cover


def things(parcel: Parcel) -> Iterator[Thing]:
    """Published articles, then what was begun."""
    for kind, rows in (("article", "articles"), ("draft", "drafts")):
        files = files_of(parcel, kind)
        for row in parcel.rows("articles", rows):
            if kind == "draft" or row.get("state") == "out":
                yield _thing(parcel, row, files)


def _thing(parcel: Parcel, row: Plain, files: dict[str, list[list[str]]]) -> Thing:
    number = text_of(row.get("id"), 30)
    names = {"title": 150, "summary": 300, "source": LONGEST, "language": 12}
    payload = {name: text_of(row.get(name), most) for name, most in names.items()}
    brought = {"cover": text_of(row.get("cover"), 30), "files": files.get(number, [])[:MOST_FILES]}
    return Thing("articles", digest("article", parcel.host, number), {"id": number, **payload, **brought})

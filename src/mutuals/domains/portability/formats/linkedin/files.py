"""The tables of an export: found by header, opened row by row with columns by name."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _

from mutuals.domains.portability.archive import Entry, ImportRefused
from mutuals.domains.portability.formats.linkedin.columns import classify, is_sensitive_name
from mutuals.domains.portability.found import Source
from mutuals.domains.portability.tables import HEAD, encoding_of, find_header, rows

MOST_ARTICLES = 500
MOST_TABLES = 1_000


@dataclass(frozen=True, slots=True)
class Table:
    """One file with a known header."""

    entry: Entry
    kind: str
    columns: dict[str, int]
    delimiter: str
    above: int
    encoding: str

    def rows(self, archive: Source) -> Iterator["Row"]:
        backslash = self.kind == "comments"
        found = rows(archive.chunks(self.entry), self.encoding, self.delimiter, backslash=backslash)
        for cells in islice(found, self.above + 1, None):
            yield Row(cells, self.columns)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: `row["first name"]` is what stands in that column, or nothing."""

    cells: list[str]
    columns: dict[str, int]

    def __getitem__(self, column: str) -> str:
        index = self.columns.get(column)
        return self.cells[index] if index is not None and index < len(self.cells) else ""

    @property
    def blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(slots=True)
class Contents:
    """What an archive holds, by what it is for."""

    tables: list[Table] = field(default_factory=list)
    articles: list[Entry] = field(default_factory=list)
    sensitive: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def contents(archive: Source) -> Contents:
    """Looks at each file's head. Raises ImportRefused where nothing of it is a LinkedIn export."""
    found, looked_at = Contents(), 0
    for entry in archive.entries:
        path = entry.name.lower()
        if is_sensitive_name(path):
            found.sensitive.append(entry.name)
        elif path.endswith((".html", ".htm")) and len(found.articles) < MOST_ARTICLES:
            found.articles.append(entry)
        elif not path.endswith((".csv", ".tsv", ".txt")) or looked_at >= MOST_TABLES:
            found.unused.append(entry.name)
        else:
            looked_at += 1
            _sort_in(archive, entry, found)
    kinds = {table.kind for table in found.tables}
    if not kinds - {"skills", "emails", "phones", "languages", "courses", "honours", "events"}:
        raise ImportRefused(
            _("This is not a LinkedIn export: no file of it was recognised. Ask LinkedIn for a copy of your "
              "data and upload the ZIP that you receive, unchanged.")
        )  # fmt: skip
    return found


def _sort_in(archive: Source, entry: Entry, found: Contents) -> None:
    encoding = encoding_of(archive.chunks(entry))
    header = find_header(archive.read(entry, HEAD), encoding, lambda row: classify(row, entry.name))
    if header is None or header[2].kind == "unused":
        found.unused.append(entry.name)
    elif header[2].kind == "sensitive":
        found.sensitive.append(entry.name)
    else:
        delimiter, above, known = header
        found.tables.append(Table(entry, known.kind, known.columns, delimiter, above, encoding))

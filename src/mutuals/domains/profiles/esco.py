"""ESCO's published tables of skills (`skills_de.csv`, one file a language): bytes in, concepts out.

Columns are found by their names, in any order; labels of one kind stand in one field, a line each. What is longer or
larger than any real file is refused with its line.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from mutuals.kit.text.clean import clean_line

LONGEST = 200_000  # bytes of a row, whatever lines it has
MOST_ROWS = 60_000
MOST_LABELS = 300  # of one concept in one language
LONGEST_LABEL = 200  # characters
NEEDED = ("conceptUri", "preferredLabel", "altLabels")
_URI = re.compile(r"http://data\.europa\.eu/esco/skill/[A-Za-z0-9._-]{1,60}")
_LANGUAGE = re.compile(r"[_-]([a-z]{2})\.csv$", re.IGNORECASE)
_OF_SKILLS = {"", "KnowledgeSkillCompetence"}
_IN_USE = {"", "released"}


class NotReadable(ValueError):
    """Where a file is not what it should be, and why: for whoever runs the command, in English like all commands."""


@dataclass(frozen=True, slots=True)
class Written:
    """How one language writes a concept."""

    uri: str
    preferred: str
    others: tuple[str, ...]
    hidden: tuple[str, ...]


def language_of(filename: str) -> str:
    """The language of a file by its name, like skills_de.csv. Raises NotReadable."""
    found = _LANGUAGE.search(filename)
    if found is None:
        raise NotReadable(
            f"{filename}: its name does not say the language. Keep the one that ESCO gave it: skills_de.csv."
        )
    return found[1].lower()


def concepts_in(stream: BinaryIO, *, name: str) -> Iterator[Written]:
    """The concepts of a file, read as it goes. Raises NotReadable with the number of the line."""
    lines = _Lines(stream, name)
    first = next(lines, "")
    delimiter = max(",;\t", key=first.count)
    table = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
    try:
        header = [column.strip() for column in next(table, [])]
        if missing := [column for column in NEEDED if column not in header]:
            raise lines.refused(f"columns are missing: {', '.join(missing)}")
        seen: set[str] = set()
        for row in table:
            lines.row_ends()
            if not any(row):
                continue
            if len(row) != len(header):
                raise lines.refused(f"{len(row)} columns instead of {len(header)}")
            written = _concept(dict(zip(header, row, strict=True)), lines)
            if written is None:
                continue
            if written.uri in seen:
                raise lines.refused(f"this concept was there before: {written.uri}")
            seen.add(written.uri)
            if len(seen) > MOST_ROWS:
                raise lines.refused(f"more than {MOST_ROWS} concepts")
            yield written
    except csv.Error as e:
        raise lines.refused(str(e)) from None


def _concept(row: dict[str, str], lines: "_Lines") -> Written | None:
    """The concept of a row; None for what is not in use, or has no word in that language."""
    if row.get("conceptType", "").strip() not in _OF_SKILLS:
        raise lines.refused("this is not ESCO's table of skills")
    uri = row["conceptUri"].strip()
    if not _URI.fullmatch(uri):
        raise lines.refused(f"no address of a skill of ESCO: {clean_line(uri[:80], 80)}")
    preferred = clean_line(row["preferredLabel"][: 10 * LONGEST_LABEL], 10 * LONGEST_LABEL)
    if len(preferred) > LONGEST_LABEL:
        raise lines.refused(f"a name of more than {LONGEST_LABEL} characters")
    if not preferred or row.get("status", "").strip().lower() not in _IN_USE:
        return None
    others, hidden = _labels(row["altLabels"], lines), _labels(row.get("hiddenLabels", ""), lines)
    return Written(uri, preferred, others, hidden)


def _labels(field: str, lines: "_Lines") -> tuple[str, ...]:
    """The labels of a field; what is too long to be a name is left out."""
    parts = field.split("\n")
    if len(parts) > MOST_LABELS:
        raise lines.refused(f"more than {MOST_LABELS} labels")
    short = (part for part in parts if len(part) <= LONGEST_LABEL)
    return tuple(dict.fromkeys(filter(None, (clean_line(part, LONGEST_LABEL) for part in short))))


class _Lines:
    """The lines of a stream as text, counted, all of a row together bounded."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream, self._name = stream, name
        self._count = self._row = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        raw = self._stream.readline(LONGEST + 1)
        if not raw:
            raise StopIteration
        self._count += 1
        self._row += len(raw)
        if self._row > LONGEST:
            raise self.refused("too long; is a quotation mark missing?")
        try:
            text = raw.decode("utf-8-sig" if self._count == 1 else "utf-8")
        except UnicodeDecodeError:
            raise self.refused("not UTF-8") from None
        if "\x00" in text:
            raise self.refused("not a text")
        return text

    def row_ends(self) -> None:
        """A row is complete."""
        self._row = 0

    def refused(self, why: str) -> NotReadable:
        """That the file is refused at this line."""
        return NotReadable(f"{self._name}, line {self._count}: {why}")

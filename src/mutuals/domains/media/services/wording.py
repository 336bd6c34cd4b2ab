"""Reading what stands in documents, for the check of their owner alone: when they come in, or when they are first asked
about."""

import logging
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage

from mutuals.domains.guard.inside import LATER, NEVER, Inside, looked_through, unread
from mutuals.domains.guard.screening import Finding, Kind, Strength
from mutuals.domains.guard.screening.together import Fact
from mutuals.domains.media.models import File, Words
from mutuals.domains.media.services.storing import path_of
from mutuals.domains.people.viewer import Viewer
from mutuals.kit import recognising
from mutuals.kit.pdf import reading as pdf

log = logging.getLogger("mutuals.media")
Row = dict[str, Any]


def words_inside(
    actor: Viewer, file_ids: Iterable[int], *, any_kind: bool = False, waits: bool = True
) -> list[Inside]:  # fmt: skip
    """What stands in these files of the actor's, page by page, and where nobody could read it.

    A PDF is read now where it was not before; a picture that is not read yet is told of as that, but where nobody
    `waits`. Documents of `any_kind` go to messages: of those but PDF it is told that nobody reads them.
    """
    wanted = list(dict.fromkeys(file_ids))
    if not wanted:
        return []
    rows = File.objects.filter(id__in=wanted, owner_id=actor.me).values_list("id", "kind", "ending", "name")
    files = {number: rest for number, *rest in rows}
    kept = {words.file_id: words for words in Words.objects.filter(file_id__in=wanted)}
    pictures = [number for number in wanted if files.get(number, [""])[0] == File.Kind.PICTURE]
    found: list[Inside] = []
    for number in filter(files.__contains__, wanted):
        kind, ending, name = files[number]
        if kind == File.Kind.DOCUMENT:
            if ending != "pdf":
                found += [unread(number, name, rule=NEVER)] if any_kind else []
                continue
            words = kept.get(number) or read_pdf(number, Path(default_storage.path(path_of(number, "original.pdf"))))
            found += _inside(words, name, 0)
        elif number in kept:
            found += _inside(kept[number], "", pictures.index(number) + 1 if len(pictures) > 1 else 0)
    return found if waits else [one for one in found if not (one.found and one.found[0].rule == LATER)]


def words_shown(actor: Viewer, *, kind: str, thing_ids: Iterable[int]) -> dict[int, list[Inside]]:
    """What was read in the files of the actor's things of a kind, by thing."""
    rows = Words.objects.filter(file__thing_kind=kind, file__thing__in=list(thing_ids), file__owner_id=actor.me)
    found: dict[int, list[Inside]] = {}
    for words in rows.select_related("file").order_by("file__place", "file_id"):
        if words.state == Words.State.READ:
            name = words.file.name if words.file.kind == File.Kind.DOCUMENT else ""
            found.setdefault(words.file.thing or 0, []).extend(_inside(words, name, 0))
    return found


def are_read() -> bool:
    """Whether this server reads the words in pictures."""
    return bool(settings.MUTUALS_READ_PICTURES and recognising.languages())


def read_pdf(file_id: int, source: Path) -> Words:
    """Reads a PDF and keeps what stands in it."""
    words, _made = Words.objects.update_or_create(file_id=file_id, defaults=pdf_words(source))
    return words


def pdf_words(source: Path) -> Row:
    """What is kept of a PDF's words, as fields: .3 s for a hundred pages of prose, 1.3 s for pages of numbers."""
    with TemporaryDirectory(prefix="mutuals-") as folder:
        told = pdf.wording(source, Path(folder))
    return {"state": Words.State.READ, "pages": [kept_of(*page) for page in told.pages], "unread": told.unread}


def kept_of(page: int, text: str) -> Row:
    """A page as it is kept."""
    found, told = looked_through(text)
    marks = [[f.start, f.end, str(f.kind), int(f.strength), f.rule, f.hidden] for f in found]
    return {"page": page, "text": text, "found": marks, "told": {str(fact): place for fact, place in told.items()}}


def _inside(words: Words, name: str, number: int) -> list[Inside]:
    found = [_page(words.file_id, name, number, row) for row in words.pages]
    if words.state == Words.State.WAITING and are_read():
        found.append(unread(words.file_id, name, rule=LATER, number=number))
    elif words.unread:
        found.append(unread(words.file_id, name, words.unread, rule="unread" if words.pages else NEVER))
    return found


def _page(file_id: int, name: str, number: int, row: Row) -> Inside:
    found = tuple(Finding(a, b, Kind(kind), Strength(how), *rest) for a, b, kind, how, *rest in row["found"])
    told = {Fact(fact): (place[0], place[1]) for fact, place in row["told"].items()}
    return Inside(file_id, name, row["page"], row["text"], found, told, number)

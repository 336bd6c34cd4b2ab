"""The files of an archive of ours, a row at a time, wherever in the ZIP its folder lies."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mutuals.domains.audience.scope import Audience
from mutuals.domains.portability.archive import Entry
from mutuals.domains.portability.cells import digest
from mutuals.domains.portability.found import Found, Source
from mutuals.domains.portability.json_parts import Broken, list_of, parts, text_of

ABOUT = "export.json"
FORMAT = "mutuals-export"
_AUDIENCES = {audience.name.lower(): int(audience) for audience in Audience}
Plain = dict[str, Any]


@dataclass(slots=True)
class Parcel:
    """An archive, and whose it is."""

    source: Source
    found: Found
    root: str
    person: str  # name@host
    names: dict[str, Entry] = field(default_factory=dict)

    def rows(self, part: str, kind: str) -> Iterator[Plain]:
        """The rows of one file; none where it is not there. What is broken ends where it breaks."""
        entry = self.names.get(f"{part}/{kind}.json")
        try:
            for name, value in parts(self.source.chunks(entry)) if entry else ():
                if not name and isinstance(value, dict):
                    self.found.counts[f"{part}_{kind}"] += 1
                    yield value
        except Broken:
            self.found.broken.append(entry.name if entry else kind)

    def key(self, kind: str, row: Plain) -> str:
        """The same in every archive from that server."""
        return digest(kind, self.host, text_of(row.get("id"), 30))

    def media(self, name: str) -> str:
        """Where in the ZIP the bytes of a file lie."""
        entry = self.names.get(f"media/{name}")
        return entry.name if entry else ""

    @property
    def host(self) -> str:
        return self.person.partition("@")[2]


def open_parcel(source: Source, found: Found) -> Parcel | None:
    """The archive, where it is one of ours."""
    for entry in source.entries:
        if entry.name.rsplit("/", 1)[-1] == ABOUT:
            try:
                about = dict(parts([source.read(entry, 64 << 10)]))
            except Broken:
                continue
            if about.get("format") == FORMAT:
                root = entry.name.removesuffix(ABOUT)
                names = {one.name.removeprefix(root): one for one in source.entries if one.name.startswith(root)}
                return Parcel(source, found, root, text_of(about.get("person"), 400), names)
    return None


def reach_of(row: Plain) -> Plain:
    """For whom a thing was, as the verbs that take it read it; what is not understood is for oneself.

    So is what somebody never saw: who they are here is not known.
    """
    hidden = bool(row.get("excluded") or row.get("excluded_domains"))
    return {
        "widest": Audience.ME.value if hidden else _AUDIENCES.get(text_of(row.get("audience"), 20), int(Audience.ME)),
        "circle": text_of(row.get("circle"), 60),
        "named": [text_of(one, 400) for one in list_of(row.get("named"))[:100]],
    }

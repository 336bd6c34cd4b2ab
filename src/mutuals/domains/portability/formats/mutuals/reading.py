"""The whole archive, in the order in which it is taken. What of it cannot come along, docs/reference/export.md says."""

from collections.abc import Callable, Iterator

from mutuals.domains.portability.cells import digest
from mutuals.domains.portability.formats.mutuals import articles, kept, people, posts, profile
from mutuals.domains.portability.formats.mutuals.parcel import Parcel, open_parcel
from mutuals.domains.portability.found import Found, Progress, Source, Thing, refuse_empty
from mutuals.domains.portability.json_parts import text_of

_COUNTED = (("messages", "messages"), ("notices", "notices"), ("ties", "connections"), ("ties", "followers"),
            ("profiles", "recommendations_received"), ("posts", "shares"), ("posts", "thanks_received"))  # fmt: skip


def recognise(source: Source) -> bool:
    """Whether it says that it is one."""
    return open_parcel(source, Found()) is not None


def read(source: Source, progress: Progress) -> Found:
    """All of it that can be taken here."""
    found = Found()
    parcel = open_parcel(source, found)
    if parcel is not None:
        found.has_files = any(name.startswith("media/") for name in parcel.names)
        found.things = refuse_empty(found, _things(parcel, progress))
    return found


_SOURCES: tuple[Callable[[Parcel], Iterator[Thing]], ...] = (
    profile.things,
    posts.things,
    articles.things,
    people.things,
    kept.things,
)


def _things(parcel: Parcel, progress: Progress) -> Iterator[Thing]:
    for done, things in enumerate((*_SOURCES, _filters)):
        progress(done, len(_SOURCES) + 1)
        yield from things(parcel)
    for part, kind in _COUNTED:
        if not parcel.found.counts[f"{part}_{kind}"]:
            sum(1 for _row in parcel.rows(part, kind))


def _filters(parcel: Parcel) -> Iterator[Thing]:
    words: dict[str, list[list[object]]] = {}
    for row in parcel.rows("boundaries", "filter_words"):
        one = [text_of(row.get("word"), 400), row.get("whole_word") is not False]
        words.setdefault(text_of(row.get("filter"), 30), []).append(one)
    for row in parcel.rows("boundaries", "filters"):
        payload = {
            "title": text_of(row.get("title"), 400),
            "contexts": text_of(row.get("contexts"), 100).split(),
            "action": text_of(row.get("action"), 20),
            "expires_at": text_of(row.get("expires_at"), 40),
            "words": words.get(text_of(row.get("id"), 30), [])[:500],
        }
        yield Thing("filters", digest("filter", parcel.host, text_of(row.get("id"), 30)), payload)

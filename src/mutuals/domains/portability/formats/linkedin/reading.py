"""The whole export at once: what this server can take, each thing once, and counts of everything."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from mutuals.domains.portability.cells import passage
from mutuals.domains.portability.formats.linkedin import counting, network, sections
from mutuals.domains.portability.formats.linkedin.articles import MOST_ARTICLE, read_article
from mutuals.domains.portability.formats.linkedin.files import Contents, Row, Table, contents
from mutuals.domains.portability.formats.linkedin.records import Article, Connection, Line, Profile, Share, Skill
from mutuals.domains.portability.found import Source
from mutuals.domains.portability.history import Letters

MOST_THINGS = 100_000  # of one kind


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: counts by name, and the files that were not read."""

    counts: dict[str, int]
    sensitive: tuple[str, ...]
    unused: tuple[str, ...]


@dataclass(slots=True)
class Export:
    """What this server can take in, each thing once, by its key."""

    profile: Profile | None = None
    lines: dict[str, Line] = field(default_factory=dict)
    skills: dict[str, Skill] = field(default_factory=dict)
    connections: dict[str, Connection] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    letters: Letters | None = None
    sensitive: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


def report(archive: Source) -> Report:
    """Counts of what an archive holds. Raises ImportRefused."""
    export = read_export(archive)
    return Report(dict(export.counts), export.sensitive, export.unused)


def read_export(archive: Source, *, progress: Callable[[int, int], None] | None = None) -> Export:
    """Reads an archive; `progress` is told (files read, files in all). Raises ImportRefused alone."""
    found = contents(archive)
    export = Export(sensitive=tuple(found.sensitive), unused=tuple(found.unused) + archive.ignored)
    tally = counting.Tally(export.counts)
    export.letters = tally.letters
    total = len(found.tables) + len(found.articles)
    for done, table in enumerate(sorted(found.tables, key=lambda t: t.kind != "profile")):
        if progress:
            progress(done, total)
        _read_table(archive, table, export, tally)
    _read_articles(archive, found, export)
    export.counts.update(counting.overlaps(list(export.lines.values()), today=date.today()))
    export.counts["connections_formula_names"] = sum(
        c.name.startswith(("=", "+", "-", "@")) for c in export.connections.values()
    )
    emails = [c.email for c in export.connections.values() if c.email]
    export.counts["connections_possible_duplicates_same_email"] = sum(n - 1 for n in Counter(emails).values())
    export.counts["connections_with_email_unique_rows"] = len(emails)
    return export


def _read_table(archive: Source, table: Table, export: Export, tally: counting.Tally) -> None:
    counts = export.counts
    read = _READ.get(table.kind)
    tally.me = export.profile.name.casefold() if export.profile else ""
    for row in table.rows(archive):
        counts[f"{table.kind}_rows"] += 1
        if row.blank:
            counts[f"{table.kind}_blank_rows"] += 1
        elif table.kind in sections.LINE_KINDS:
            name = _NAMES.get(table.kind, table.kind)
            _keep(export.lines, sections.section_line(table.kind, row), name, counts)
        elif read is not None:
            read(export, row)
        else:
            tally.add(table.kind, row)


def _keep(kept: dict[str, Line], line: Line | None, kind: str, counts: Counter[str]) -> None:
    if line is None or line.key in kept:
        counts[f"{kind}_duplicate_rows"] += line is not None
    elif counts[kind] < MOST_THINGS:
        kept[line.key] = line
        counts[kind] += 1


def _read_profile(export: Export, row: Row) -> None:
    if export.profile is None or not export.profile.name:
        about = export.profile.about if export.profile else ""
        export.profile = sections.profile(row)
        if about and not export.profile.about:
            _set_about(export, about)
        export.counts["profile"] = 1


def _read_summary(export: Export, row: Row) -> None:
    about = passage(row["profile summary"], sections.ABOUT)
    if about and not (export.profile and export.profile.about):
        _set_about(export, about)
        export.counts["profile"] = 1


def _set_about(export: Export, about: str) -> None:
    old = export.profile or Profile()
    export.profile = Profile(old.name, old.headline, about, old.place, old.industry, old.websites)


def _read_skill(export: Export, row: Row) -> None:
    skill = network.skill(row)
    if skill is not None and len(export.skills) < MOST_THINGS:
        export.skills.setdefault(skill.key, skill)
        export.counts["skills_after_alias_merge"] = len(export.skills)


def _read_connection(export: Export, row: Row) -> None:
    found = network.connection(row)
    if found is None:
        export.counts["connections_blank_rows"] += 1
        return
    old = export.connections.get(found.key)
    export.counts["connections_duplicate_rows"] += old is not None
    if old is None and len(export.connections) >= MOST_THINGS:
        return
    export.connections[found.key] = found if old is None else _completed(old, found)
    export.counts["connections_unique"] = len(export.connections)


def _completed(old: Connection, new: Connection) -> Connection:
    """The first row of a person, with what only a later one says; a shouted name gives way to a quiet one."""
    name = new.name if old.name.isupper() and not new.name.isupper() else old.name
    rest = (getattr(old, f) or getattr(new, f) for f in ("url", "email", "company", "position", "connected_on"))
    return Connection(old.key, name, *rest)


def _read_share(export: Export, row: Row) -> None:
    found = network.share(row)
    if found is None:
        export.counts["shares_without_text"] += 1
    elif found.key in export.shares:
        export.counts["shares_duplicate_rows"] += 1
    elif len(export.shares) < MOST_THINGS:
        export.shares[found.key] = found
        export.counts["posts"] += 1
        export.counts["posts_connections_only"] += found.connections_only


_NAMES = {"certificates": "certifications", "honours": "honors"}  # as the export's files are called
_READ: dict[str, Callable[[Export, Row], None]] = {
    "profile": _read_profile,
    "summary": _read_summary,
    "skills": _read_skill,
    "connections": _read_connection,
    "shares": _read_share,
}


def _read_articles(archive: Source, found: Contents, export: Export) -> None:
    for entry in found.articles:
        article = read_article(archive.read(entry, MOST_ARTICLE), entry.name)
        if article is not None:
            export.articles.setdefault(article.key, article)
    export.counts["articles"] = len(export.articles)

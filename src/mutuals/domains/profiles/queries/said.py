"""Reads of what people say of themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, QuerySet
from django.utils.translation import override

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.scope import Audience, Scope
from mutuals.domains.guard.screening import screen
from mutuals.domains.guard.screening.together import Fact, told_by
from mutuals.domains.people.queries import Face, active, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import Entry, Field, OpenTo, PersonSkill, ProfileLink
from mutuals.domains.profiles.queries.things import NAMED, SHOWN, THING, Lasting, Thing, shown_as
from mutuals.domains.profiles.queries.vocabulary import labels_of
from mutuals.domains.profiles.skills import shown, spellings
from mutuals.domains.profiles.works import WORKS
from mutuals.domains.ties.edges import blocked_either_way, is_blocked_either_way
from mutuals.kit.prepared import Prepared, prepared
from mutuals.kit.refusal import NotFound


@dataclass(frozen=True, slots=True)
class FieldShown(Lasting):
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class EntryShown(Lasting):
    section: str
    title: str
    organisation: str
    place: str
    started: str
    ended: str
    url: str
    detail: str
    description: str


@dataclass(frozen=True, slots=True)
class SkillShown(Thing):
    """A skill of a person: `kept` is its one name; `names` those by language, `uri` its address in the vocabulary."""

    kept: str
    names: dict[str, str] | None
    said: str
    as_said: bool
    has_evidence: bool
    uri: str | None

    @property
    def name(self) -> str:
        """As the reader sees it: a card is rendered for readers of each language."""
        return shown_as(self.kept, self.names, self.said, self.as_said)

    @property
    def general(self) -> str:
        """Its name in the reader's language."""
        return shown(self.kept, self.names)


@dataclass(frozen=True, slots=True)
class LinkShown(Thing):
    label: str
    url: str
    verified: bool
    proven_at: datetime | None
    text: str

    @property
    def short(self) -> str:
        """The label, else the address without its scheme, or the text."""
        return self.label or self.address or self.text

    @property
    def address(self) -> str:
        """The address without its scheme."""
        return self.url.partition("://")[2].rstrip("/")


@dataclass(frozen=True, slots=True)
class OpenToShown(Lasting):
    kind: str
    note: str

    @property
    def title(self) -> str:
        return str(OpenTo.Kind(self.kind).label)


@dataclass(frozen=True, slots=True)
class SectionShown:
    key: str
    entries: tuple[EntryShown, ...]

    @property
    def title(self) -> str:
        return section_title(self.key)

    @property
    def are_works(self) -> bool:
        """Whether its entries have pages of their own."""
        return self.key in WORKS


@dataclass(frozen=True)
class Profile:
    """A person's profile as one viewer may see it."""

    face: Face
    fields: dict[str, FieldShown] = field(default_factory=dict)
    sections: tuple[SectionShown, ...] = ()
    skills: tuple[SkillShown, ...] = ()
    links: tuple[LinkShown, ...] = ()
    open_to: tuple[OpenToShown, ...] = ()

    def section(self, key: str) -> tuple[EntryShown, ...]:
        return next((s.entries for s in self.sections if s.key == key), ())

    def without(self, entry_ids: set[int]) -> "Profile":
        """The same without these entries."""
        kept = [replace(s, entries=tuple(e for e in s.entries if e.id not in entry_ids)) for s in self.sections]
        return replace(self, sections=tuple(section for section in kept if section.entries))


def profile_for(viewer: Viewer, person_id: int) -> Profile:
    """All of a profile that the viewer may see, in six reads (seven for a member). Raises NotFound."""
    face = faces([person_id]).get(person_id)
    if face is None or not is_readable(viewer, face):
        raise NotFound

    def seen(what: str) -> list[tuple[Any, ...]]:
        return _READS[what].rows(viewer.person_id, person_id)

    entries = [EntryShown(*row) for row in seen("entries")]
    by_section = {key: tuple(e for e in entries if e.section == key) for key in Entry.Section.values}
    return Profile(
        face=face,
        fields={one.key: one for one in (FieldShown(*row) for row in seen("fields"))},
        sections=tuple(SectionShown(key, found) for key, found in by_section.items() if found),
        skills=tuple(SkillShown(*row) for row in seen("skills")),
        links=tuple(LinkShown(*row) for row in seen("links")),
        open_to=tuple(OpenToShown(*row) for row in seen("open_to")),
    )


def is_readable(viewer: Viewer, face: Face) -> bool:
    """Whether the viewer can read anything of that person: they are there, and neither blocks the other."""
    if face.state != "active":
        return False
    return viewer.is_anonymous or viewer.me == face.id or not is_blocked_either_way(viewer.me, face.id)


def readable(viewer: Viewer, ids: Iterable[int]) -> list[int]:
    """Those of the people of whom the viewer can read anything, in one query."""
    return [person for (person,) in _readable.rows(viewer.person_id, list(ids))]


@prepared()
def _readable(me: int | None, ids: list[int]) -> QuerySet[Any, Any]:
    rows = active(ids)
    return (rows if me is None else rows.exclude(blocked_either_way(me, OuterRef("id")))).values_list("id")


def entries_for(viewer: Viewer, ids: list[int]) -> list[EntryShown]:
    """Those of the entries that the viewer may see, whoever's they are."""
    return [EntryShown(*row) for row in _entries.rows(viewer.person_id, ids)] if ids else []


@prepared()
def _entries(me: int | None, ids: list[int]) -> QuerySet[Any, Any]:
    return visible_to(Entry.objects.filter(id__in=ids), Viewer(me)).values_list(*THING, *_columns(EntryShown))


def scope_of_entry(entry_id: int) -> Scope | None:
    """For whom an entry is; None where there is none: for handlers."""
    columns = ("owner_id", "anchor_id", "audience", "circle_id", "grants")
    row = Entry.objects.filter(id=entry_id).values_list(*columns).first()
    return None if row is None else Scope(*row)


def section_title(section: str) -> str:
    """What a section is called."""
    return str(Entry.Section(section).label)


def open_to_kinds() -> list[tuple[str, str]]:
    """All kinds of "open to", with their words."""
    return [(kind, str(words)) for kind, words in OpenTo.Kind.choices]


def _columns(kind: type[Thing]) -> tuple[str, ...]:
    return tuple(kind.__dataclass_fields__)[len(THING) :]


def _read(rows: QuerySet[Any], *columns: str) -> Prepared:
    """The rows of one owner that one member (None: a visitor) may see; prepared, as profiles are read often."""

    def build(me: int | None, owner: int) -> QuerySet[Any, Any]:
        return visible_to(rows.filter(owner_id=owner), Viewer(me)).values_list(*THING, *columns)

    return Prepared(build)


_READS = {
    "entries": _read(Entry.objects.order_by("order", "id"), *_columns(EntryShown)),
    "fields": _read(Field.objects.all(), *_columns(FieldShown)),
    "skills": _read(PersonSkill.objects.order_by("order", "id"), *SHOWN, "has_evidence", "skill__concept__uri"),
    "links": _read(ProfileLink.objects.order_by("order", "id"), *_columns(LinkShown)),
    "open_to": _read(OpenTo.objects.order_by("id"), *_columns(OpenToShown)),
}


def timezone_of(viewer: Viewer, person_id: int) -> str:
    """The time zone the viewer may know, or nothing."""
    rows = visible_to(Field.objects.filter(owner_id=person_id, key=Field.Key.TIMEZONE), viewer)
    return rows.values_list("value", flat=True).first() or ""


@dataclass(frozen=True, slots=True)
class Findable:
    """A text of a profile by which its person may be found, by those who may see it."""

    kind: str  # place, about, skill, open_to, or a section of entries
    text: str
    thing: int
    audience: int
    circle_id: int | None
    grants: int | None
    also: tuple[str, ...] = ()  # other words for the same


def findable(person_id: int) -> list[Findable]:
    """What search may know of a profile, each text with its own audience. For the search index only."""
    skills = _findable_skills.rows(person_id)
    labels = labels_of(skill for skill, *_rest in skills) if skills else {}
    return [
        *(Findable(*row) for row in _findable_fields.rows(person_id)),
        *(
            replace(Findable("open_to", f"{_label(kind)}: {note}" if note else _label(kind), *rest), also=_labels(kind))
            for kind, note, *rest in _findable_wishes.rows(person_id)
        ),
        *(
            replace(Findable("skill", name, *rest), also=(said, *spellings(name), *labels[skill]))
            for skill, said, name, *rest in skills
        ),
        *(
            Findable(section, f"{title}, {organisation}" if organisation else title, *rest)
            for section, title, organisation, *rest in _findable_entries.rows(person_id)
        ),
    ]


_SCOPE = ("id", "audience", "circle_id", "grants")


@prepared()
def _findable_fields(owner: int) -> QuerySet[Any, Any]:
    rows = Field.objects.filter(owner_id=owner, key__in=(Field.Key.PLACE, Field.Key.ABOUT))
    return rows.values_list("key", "value", *_SCOPE)


@prepared()
def _findable_wishes(owner: int) -> QuerySet[Any, Any]:
    return OpenTo.objects.filter(owner_id=owner).values_list("kind", "note", *_SCOPE)


@prepared()
def _findable_skills(owner: int) -> QuerySet[Any, Any]:
    return PersonSkill.objects.filter(owner_id=owner).values_list("skill_id", "said", "skill__name", *_SCOPE)


@prepared()
def _findable_entries(owner: int) -> QuerySet[Any, Any]:
    sections = (Entry.Section.POSITION, Entry.Section.EDUCATION, Entry.Section.LANGUAGE)
    rows = Entry.objects.filter(owner_id=owner, section__in=sections)
    return rows.values_list("section", "title", "organisation", *_SCOPE)


def _label(kind: str, language: str = "en") -> str:
    with override(language):
        return str(OpenTo.Kind(kind).label)


def _labels(kind: str) -> tuple[str, ...]:
    """What people who read in another language call it."""
    return tuple(_label(kind, language) for language, _name in settings.LANGUAGES)


def visible_things(viewer: Viewer, things: Iterable[tuple[str, int]]) -> dict[int, str]:
    """Which of these things the viewer may see now, each with its kind, as `findable` says it; skills with what the
    viewer reads there."""
    asked: dict[Prepared, list[int]] = {}
    for kind, number in things:
        asked.setdefault(_VISIBLE.get(kind, _VISIBLE["entry"]), []).append(number)
    rows = [(read, row) for read, ids in asked.items() for row in read.rows(viewer.person_id, ids)]
    return {row[0]: shown_as(*row[1:]) if read is _VISIBLE["skill"] else "" for read, row in rows}


def _visible(rows: QuerySet[Any], *columns: str) -> Prepared:
    """Which of the rows with these ids one member (None: a visitor) may see."""

    def build(me: int | None, ids: list[int]) -> QuerySet[Any, Any]:
        return visible_to(rows.filter(pk__in=ids), Viewer(me)).values_list("pk", *columns)

    return Prepared(build)


_VISIBLE = {
    "entry": _visible(Entry.objects.all()),
    "skill": _visible(PersonSkill.objects.all(), *SHOWN),
    "open_to": _visible(OpenTo.objects.all()),
    **dict.fromkeys(("place", "about"), _visible(Field.objects.all())),
}


def own_texts(viewer: Viewer) -> tuple[str, list[tuple[str, str]]]:
    """The viewer's own "about" as they wrote it, and their links and lines (label, value), whatever their audience."""
    about = next((value for (value,) in _own_about.rows(viewer.me)), "")
    return about, [(label, url or text) for label, url, text in _own_links.rows(viewer.me)]


@prepared()
def _own_about(me: int) -> QuerySet[Any, Any]:
    return Field.objects.filter(owner_id=me, key=Field.Key.ABOUT).values_list("value")


@prepared()
def _own_links(me: int) -> QuerySet[Any, Any]:
    return ProfileLink.objects.filter(owner_id=me).order_by("order", "id").values_list("label", "url", "text")


def sharing_skills(viewer: Viewer, *, limit: int = 200) -> dict[int, list[str]]:
    """By person: the skills that they and the viewer have in common, as far as the viewer may see theirs."""
    mine = PersonSkill.objects.filter(owner_id=viewer.me).values("skill_id")
    rows = visible_to(PersonSkill.objects.filter(skill_id__in=mine).exclude(owner_id=viewer.me), viewer)
    rows = rows.filter(owner__discoverable=True, owner__limited=False).order_by("-owner_id", "order")
    found: dict[int, list[str]] = {}
    for owner, *name in rows.values_list("owner_id", *NAMED)[: limit * 10]:
        found.setdefault(owner, []).append(shown(*name))
    return found


def belongings(viewer: Viewer, ids: list[int]) -> list[tuple[int, str, str]]:
    """(person, kind, words) of where these people work and worked, learned and live, and of their skills, as far as
    the viewer may see it: position education place skill.
    """
    found: list[tuple[int, str, str]] = []
    for kind, read in _BELONGINGS.items():
        found += ((owner, kind, shown(*words)) for owner, *words in read.rows(viewer.person_id, ids))
    return found


def _belonging(rows: QuerySet[Any], *columns: str) -> Prepared:
    def build(me: int | None, ids: list[int]) -> QuerySet[Any, Any]:
        seen = visible_to(rows.filter(owner_id__in=ids), Viewer(me))
        return seen.order_by("owner_id", "id").values_list("owner_id", *columns)

    return Prepared(build)


_BELONGINGS = {
    "position": _belonging(
        Entry.objects.filter(section=Entry.Section.POSITION).exclude(organisation=""), "organisation"
    ),
    "education": _belonging(
        Entry.objects.filter(section=Entry.Section.EDUCATION).exclude(organisation=""), "organisation"
    ),
    "place": _belonging(Field.objects.filter(key=Field.Key.PLACE), "value"),
    "skill": _belonging(PersonSkill.objects.all(), *NAMED),
}


def public_facts(viewer: Viewer) -> set[Fact]:
    """What everybody of this server can know of the viewer from their profile."""
    seen = {"owner_id": viewer.me, "audience__lte": Audience.SERVER}
    texts = list(Field.objects.filter(**seen).values_list("value", flat=True))
    known = {fact for text in texts for fact in told_by(text, screen(text))}
    if Entry.objects.filter(section=Entry.Section.POSITION, ended="", **seen).exclude(organisation="").exists():
        known.add(Fact.WORK)
    return known


def has_entry(viewer: Viewer, entry_id: int) -> bool:
    """Whether it is an entry of the viewer's own profile."""
    return Entry.objects.filter(owner_id=viewer.me, id=entry_id).exists()

"""Reads of works: an entry that somebody made, with its files, who worked on it, each as the viewer may see it."""

from collections.abc import Iterable
from dataclasses import dataclass

from mutuals.domains.guard.leaving import over_a_page
from mutuals.domains.media.queries import Shown as File
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import Entry
from mutuals.domains.profiles.queries.proven import domains_here
from mutuals.domains.profiles.queries.said import EntryShown, Profile, entries_for, is_readable
from mutuals.domains.profiles.works import KIND, WORKS
from mutuals.kit.refusal import NotFound
from mutuals.kit.text.markdown import render


@dataclass(frozen=True, slots=True)
class Work:
    """One work with a page of its own."""

    entry: EntryShown
    owner: Face
    files: tuple[File, ...]

    @property
    def html(self) -> str:
        """What it says of itself; suspicious links go over the page before them."""
        return over_a_page(render(self.entry.description, mentions={}), domains_here)


def work_for(viewer: Viewer, entry_id: int) -> Work:
    """One work. Raises NotFound where there is none for this viewer."""
    owner = Entry.objects.filter(id=entry_id, section__in=WORKS).values_list("owner_id", flat=True).first()
    face = faces([owner]).get(owner) if owner else None
    if face is None or not is_readable(viewer, face):
        raise NotFound
    for entry in entries_for(viewer, [entry_id]):
        return Work(entry, face, files_of([entry]).get(entry.id, ()))
    raise NotFound


def works_in(profile: Profile) -> list[EntryShown]:
    """The works of a profile, in its order."""
    return [entry for section in profile.sections if section.key in WORKS for entry in section.entries]


def files_of(entries: Iterable[EntryShown]) -> dict[int, tuple[File, ...]]:
    """By entry its files: whoever shows an entry has asked the gate for it, and its files have its scope. Nothing is
    read where there are no works."""
    ids = [entry.id for entry in entries if entry.section in WORKS]
    return {i: tuple(files) for i, files in files_for_cards(KIND, ids).items()} if ids else {}


def owner_of_entry(entry_id: int) -> int | None:
    """Whose it is: for handlers."""
    return Entry.objects.filter(id=entry_id).values_list("owner_id", flat=True).first()

"""Texts, entries and skills of a profile."""

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import ImportItem
from mutuals.domains.portability.services.taking.chosen import Turn, reach_of, source_of
from mutuals.domains.profiles import services as profiles
from mutuals.domains.profiles.queries import entries_for, files_of, profile_for


def take_texts(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """Fills what is empty; what the person has written here stays. A headline is everyone's, the rest is as chosen."""
    texts, mine = item.payload, profile_for(actor, actor.me)
    if texts.get("headline") and not mine.face.headline:
        profiles.set_about(actor, headline=texts["headline"])
    if texts.get("pronouns") and not mine.face.pronouns:
        profiles.set_about(actor, pronouns=texts["pronouns"])
    for key in ("about", "place"):
        if texts.get(key) and key not in mine.fields:
            profiles.set_field(actor, key=key, value=texts[key], reach=profiles.Reach(turn.reaches.profile))
    for url in texts.get("websites", ()):
        profiles.add_link(actor, url=url, reach=profiles.Reach(turn.reaches.profile))


def take_line(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """A position, education, language ...; a certificate that a badge makes comes with the badge, checked anew."""
    reach, said = reach_of(actor, item.payload, turn.reaches.profile), item.payload
    if item.section == "certificate" and (text := str(said.get("credential") or "")):
        words = {name: str(said.get(name) or "") for name in ("place", "detail", "description")}
        data = text.encode()
        number = profiles.add_badge(actor, data=data, reach=reach, values=words, source_key=source_of(item))
    else:
        number = profiles.add_entry(actor, section=item.section, values=said, source_key=source_of(item), reach=reach)
    if (files := turn.files_of(item)) and not files_of(entries_for(actor, [number])):
        profiles.set_files(actor, entry_id=number, file_ids=files)


def take_skill(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """A skill; one that is there already stays as it is."""
    reach = reach_of(actor, item.payload, turn.reaches.profile)
    said = item.payload
    profiles.add_skill(
        actor,
        name=said.get("said") or said["name"],
        as_said=said.get("as_said", False),
        uri=said.get("uri", ""),
        source_key=source_of(item),
        reach=reach,
    )


def take_field(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """One field, where it is empty."""
    said = item.payload
    if said["key"] not in profile_for(actor, actor.me).fields:
        reach = reach_of(actor, said, turn.reaches.profile)
        profiles.set_field(actor, key=said["key"], value=said["value"], reach=reach)


def take_link(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """A link with its label."""
    said = item.payload
    profiles.add_link(
        actor, url=said["url"], label=said["label"], reach=reach_of(actor, said, turn.reaches.profile)
    )  # fmt: skip


def take_open_to(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """What the person is open to."""
    said = item.payload
    reach = reach_of(actor, said, turn.reaches.profile)
    profiles.set_open_to(actor, kind=said["what"], on=True, note=said["note"], reach=reach)

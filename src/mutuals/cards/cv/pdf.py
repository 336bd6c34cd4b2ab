"""A CV as a PDF, in the reader's language: set by a program of its own, within bounds (kit/typeset.py)."""

import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mutuals.cards.spans import span_in_words
from mutuals.domains.evidence.queries import EvidenceShown
from mutuals.domains.profiles.queries import EntryShown, Profile
from mutuals.domains.profiles.works import WORKS
from mutuals.kit import typeset
from mutuals.kit.confined import Bounds, ProgramFailed, run
from mutuals.kit.refusal import Refused
from mutuals.kit.text.markdown import words_of

LONGEST = 60_000  # characters: about thirty pages
BOUNDS = Bounds(seconds=30, cpu=15, memory=1 << 30, file=8 << 20)
Blocks = list[tuple[str, str]]
Evidence = Mapping[int, Sequence[EvidenceShown]]  # by skill
NOTHING: Evidence = MappingProxyType({})


def pdf(profile: Profile, evidence: Evidence = NOTHING, *, paper: str = "a4") -> bytes:
    """The PDF. Raises Refused where it is too long, or where this server has no font for what is written."""
    blocks = _blocks(profile, evidence)
    if sum(len(text) for _style, text in blocks) > LONGEST:
        raise Refused(_("This is too long for a PDF. Choose fewer parts, or print the page."))
    document = {
        "title": profile.face.shown_name,
        "language": get_language() or "en",
        "paper": paper,
        "blocks": blocks,
    }
    with tempfile.TemporaryDirectory(prefix="cv-") as name:
        folder = Path(name)
        source, target = folder / "cv.json", folder / "cv.pdf"
        source.write_text(json.dumps(document), encoding="utf-8")
        words = ["-I", typeset.__file__, str(source), str(target)]
        try:
            said = json.loads(run(sys.executable, words, bounds=BOUNDS, folder=folder))
        except (ProgramFailed, ValueError) as e:
            raise Refused(_("The PDF could not be made. Print the page instead.")) from e
        if target.exists():
            return target.read_bytes()
    missing = " ".join(said.get("missing", "")[:12])
    if missing:
        told = _("This server has no font for %(letters)s. Print the page instead, or ask its administrator.")
        raise Refused(told % {"letters": missing})
    raise Refused(_("This server has no fonts. Print the page instead, or ask its administrator."))


def _blocks(profile: Profile, evidence: Evidence) -> Blocks:
    face, fields = profile.face, {key: one.value for key, one in profile.fields.items()}
    links = [link.url or link.short for link in profile.links]
    found: Blocks = [
        ("name", face.shown_name),
        ("line", face.headline),
        ("line", " · ".join(filter(None, (face.pronouns, fields.get("place", ""))))),
        ("line", fields.get("contact", "")),
        ("quiet", "   ".join(links)),
    ]
    if about := fields.get("about", ""):
        found += [("heading", _("About")), ("text", about)]
    for section in profile.sections:
        found.append(("heading", section.title))
        for entry in section.entries:
            found += _entry(entry)
    if profile.skills:
        found.append(("heading", _("Skills")))
        for skill in profile.skills:
            if shown := ", ".join(one.words for one in evidence.get(skill.id, ())):
                found.append(
                    ("text", _("%(skill)s, shown by: %(evidence)s") % {"skill": skill.name, "evidence": shown})
                )
        found.append(("text", " · ".join(skill.name for skill in profile.skills if skill.id not in evidence)))
    return [(style, text) for style, text in found if text.strip()]


def _entry(entry: EntryShown) -> Blocks:
    if entry.section == "language":
        return [("text", ": ".join(filter(None, (entry.title, entry.detail))))]
    when = span_in_words(entry)
    said = words_of(entry.description) if entry.section in WORKS else entry.description
    around = " · ".join(filter(None, (entry.organisation, entry.place, when, entry.detail)))
    return [("entry", entry.title), ("quiet", around), ("text", said), ("quiet", entry.url)]

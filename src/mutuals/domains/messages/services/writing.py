"""From what a person wrote to what a message holds."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mutuals.domains.guard.leaving import over_a_page
from mutuals.domains.people.queries import faces_by_address
from mutuals.domains.profiles.queries import domains_here
from mutuals.kit.refusal import Refused
from mutuals.kit.search import fold
from mutuals.kit.text.clean import clean_text
from mutuals.kit.text.markdown import parse, render

LONGEST = 5_000  # characters
MOST_MENTIONS = 60


@dataclass(frozen=True, slots=True)
class Written:
    source: str
    html: str
    folded: str


def read_text(source: str, *, may_be_empty: bool = False) -> Written:
    """Checks and renders a text. Raises Refused with the reason."""
    if len(source) > LONGEST * 4 or len(text := clean_text(source, LONGEST * 4)) > LONGEST:
        raise Refused(
            _("A message has at most %(most)d characters. Shorten it, or send it in two.") % {"most": LONGEST},
            field="text",
        )
    if not text.strip() and not may_be_empty:
        raise Refused(_("Write something first."), field="text")
    mentions = parse(text).mentions[:MOST_MENTIONS]
    known = faces_by_address(mentions) if mentions else {}
    html = render(text, mentions={address: f"/{face.address}" for address, face in known.items()})
    return Written(text, over_a_page(html, domains_here), fold(text))

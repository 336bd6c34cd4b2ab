"""How one wants to be warned: names that one never wants to write, and when programs' posts are held."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from mutuals.domains.guard.models import Caution
from mutuals.domains.guard.screening import Kind
from mutuals.domains.guard.screening.discretion import MOST_NAMES
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import Refused
from mutuals.kit.text.clean import clean_line

LONGEST_NAME = 80


def set_caution(actor: Viewer, *, names: Iterable[str] | None = None, held: Iterable[str] | None = None) -> None:
    """Sets what is given: names of clients, and the kinds for which a program's post is held. Raises Refused."""
    values: dict[str, list[str]] = {}
    if names is not None:
        listed = [clean_line(name, LONGEST_NAME * 2) for name in list(names)[: 2 * MOST_NAMES]]
        listed = list(dict.fromkeys(filter(None, listed)))
        if len(listed) > MOST_NAMES:
            raise Refused(_("The list holds at most %(most)d names.") % {"most": MOST_NAMES}, field="names")
        if any(len(name) > LONGEST_NAME for name in listed):
            raise Refused(_("A name has at most %(most)d characters.") % {"most": LONGEST_NAME}, field="names")
        if any(sum(map(str.isalnum, name)) < 2 for name in listed):
            raise Refused(_("A name has at least two letters, or it would be found everywhere."), field="names")
        values["names"] = listed
    if held is not None:
        values["held"] = sorted(set(held))
        if not set(values["held"]) <= set(Kind):
            raise Refused(_("Choose from the kinds in the list."), field="held")
    if values:
        Caution.objects.update_or_create(person_id=actor.me, defaults=values)

"""Links and lines of text set all at once, as client programs send them (Mastodon's fields)."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import services as guard
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.checking import CLAIMED
from mutuals.domains.profiles.events import CheckWanted
from mutuals.domains.profiles.models import ProfileLink
from mutuals.domains.profiles.services.changing import changed
from mutuals.domains.profiles.services.history import note
from mutuals.domains.profiles.services.links import MOST, said_of
from mutuals.domains.profiles.services.reach import Reach, scope
from mutuals.domains.profiles.services.values import line, web_address
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import Refused

LONGEST_LABEL, LONGEST_TEXT = 60, 255


def set_lines(actor: Viewer, *, lines: Sequence[tuple[str, str]]) -> None:
    """Makes these (label, value) the links and lines on the profile, in this order. Raises Refused.

    A value with http:// or https:// in front is a link. What stood there with the same value keeps its audience, and
    whether its page links back; new ones are for everyone.
    """
    wanted = [_read(label, value) for label, value in lines if value.strip()]
    if len(wanted) > MOST:
        raise Refused(_("%(most)d links fit on a profile. Remove one first.") % {"most": MOST}, field="fields")
    known = set(ProfileLink.objects.filter(owner_id=actor.me).exclude(text="").values_list("label", "text"))
    new = [f"{label}: {text}" for label, _url, text in wanted if text and (label, text) not in known]
    guard.check(actor, parts={"fields": "\n".join(new)}, audience=Audience.PUBLIC)
    with transaction.atomic():
        rows = ProfileLink.objects.filter(owner_id=actor.me).order_by("order", "id")
        before = said_of(list(rows))
        had = {link.url or link.text: link for link in ProfileLink.objects.filter(owner_id=actor.me)}
        kept: set[int] = set()
        for order, (label, url, text) in enumerate(dict.fromkeys(wanted)):
            old = had.pop(url or text, None)
            if old is None:
                kept.add(_add(actor, label=label, url=url, text=text, order=order))
            else:
                ProfileLink.objects.filter(id=old.id).update(label=label, order=order)
                kept.add(old.id)
        ProfileLink.objects.filter(owner_id=actor.me).exclude(id__in=kept).delete()
        note(actor, "link", before, said_of(list(rows.all())))
        changed(actor)


def _add(actor: Viewer, *, label: str, url: str, text: str, order: int) -> int:
    number = new_id()
    columns = {**scope(actor, Reach(), thing=number), "check_after": timezone.now() + CLAIMED if url else None}
    ProfileLink.objects.create(
        id=number, owner_id=actor.me, label=label, url=url, text=text, order=order, **columns
    )  # fmt: skip
    if url:
        announce(CheckWanted(number), actor_id=actor.me)
    return number


def _read(label: str, value: str) -> tuple[str, str, str]:
    """(label, address, text): one of the two is empty."""
    value = value.strip()
    label = line(label, "label", LONGEST_LABEL)
    if value.startswith(("https://", "http://")):
        return ("" if label == value[:LONGEST_LABEL] else label), web_address(value), ""
    return label, "", line(value, "value", LONGEST_TEXT)

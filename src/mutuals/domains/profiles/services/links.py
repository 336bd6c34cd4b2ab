"""Links to pages elsewhere, and whether those pages link back."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.checking import CLAIMED
from mutuals.domains.profiles.events import CheckWanted
from mutuals.domains.profiles.models import ProfileLink
from mutuals.domains.profiles.services.changing import changed
from mutuals.domains.profiles.services.history import note
from mutuals.domains.profiles.services.reach import Reach, check_words, scope
from mutuals.domains.profiles.services.values import line, web_address
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

MOST = 20


def add_link(actor: Viewer, *, url: str, label: str = "", reach: Reach | None = None) -> int:
    """Puts a link on the profile and has its page asked whether it links back; its id. Raises Refused."""
    url, label = web_address(url), line(label, "label", 60)
    if not url:
        raise Refused(_("Write the address of the page."), field="url")
    check_words(actor, {"label": label}, reach)
    with transaction.atomic():
        mine = ProfileLink.objects.filter(owner_id=actor.me)
        old = mine.filter(url=url).values_list("id", flat=True).first()
        if old is not None:
            return old
        if mine.count() >= MOST:
            raise Refused(_("%(most)d links fit on a profile. Remove one first.") % {"most": MOST}, field="url")
        last = mine.aggregate(last=Max("order"))["last"]
        number = new_id()
        columns = {**scope(actor, reach or Reach(), thing=number), "check_after": timezone.now() + CLAIMED}
        order = 0 if last is None else last + 1
        ProfileLink.objects.create(id=number, owner_id=actor.me, url=url, label=label, order=order, **columns)
        note(actor, "link", "", _said(label, url))
        changed(actor)
        announce(CheckWanted(number), actor_id=actor.me)
    return number


def remove_link(actor: Viewer, *, link_id: int) -> None:
    """Takes a link off the profile. Raises NotFound."""
    with transaction.atomic():
        row = ProfileLink.objects.filter(id=link_id, owner_id=actor.me).first()
        if row is None:
            raise NotFound
        note(actor, "link", _said(row.label, row.url or row.text), "")
        row.delete()
        changed(actor)


def said_of(links: list[ProfileLink]) -> str:
    """What links and lines say, one after another."""
    return "\n".join(_said(row.label, row.url or row.text) for row in links)


def _said(label: str, value: str) -> str:
    return ": ".join(filter(None, (label, value)))

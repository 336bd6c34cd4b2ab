"""Browsers that can meet without network."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mutuals.domains.handshakes.codes import is_point
from mutuals.domains.handshakes.models import DeviceKey
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line

MOST_DEVICES = 10


def register_device(actor: Viewer, *, public: str, label: str = "") -> int:
    """Keeps the public half of a browser's key; its number. Raises Refused."""
    if len(public) > 88 or not is_point(public):
        raise Refused(_("This browser sent no key that works here."), field="public")
    with transaction.atomic():
        if DeviceKey.objects.filter(person_id=actor.me).count() >= MOST_DEVICES:
            raise Refused(_("You have ten devices. Remove one that you do not use any more."))
        values = {"person_id": actor.me, "label": clean_line(label, 60) or _("A device")}
        try:
            row, _new = DeviceKey.objects.get_or_create(public=public, defaults=values)
        except IntegrityError:
            raise Refused(_("This browser sent no key that works here."), field="public") from None
        if row.person_id != actor.me:
            raise Refused(_("This browser sent no key that works here."), field="public")
    return row.id


def remove_device(actor: Viewer, *, device_id: int) -> None:
    """Nothing that it signs counts any more. Raises NotFound."""
    gone, _rows = DeviceKey.objects.filter(id=device_id, person_id=actor.me).delete()
    if not gone:
        raise NotFound

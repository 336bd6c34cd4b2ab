"""What the administrators choose about storage."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.housekeeping.models import StorageChoices
from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import Refused

DEAREST = Decimal(1_000_000)


def choose_storage(
    actor: Viewer,
    *,
    cap_mb: int,
    by_itself: bool,
    price_gb: Decimal | None = None,
    price_machine: Decimal | None = None,
    currency: str = "",
) -> None:
    """Writes the one row. Raises NotFound for all but administrators, Refused."""
    only_administrators(actor)
    if not 0 <= cap_mb <= 10_000_000:
        raise Refused(_("Say how many MB may stay: a number from 0 to 10,000,000."), field="cap_mb")
    for field, price in (("price_gb", price_gb), ("price_machine", price_machine)):
        if price is not None and not (price.is_finite() and 0 <= price < DEAREST):
            raise Refused(_("A price is a number from 0 up."), field=field)
    values = {
        "cap_mb": cap_mb,
        "by_itself": by_itself,
        "price_gb": price_gb,
        "price_machine": price_machine,
        "currency": currency.strip()[:8],
    }
    with transaction.atomic():
        StorageChoices.objects.update_or_create(id=1, defaults=values)
        note(actor, "choose_storage", name=f"{cap_mb} MB")

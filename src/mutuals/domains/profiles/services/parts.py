"""One part of a profile by its number alone, of whatever kind it is: narrowed, reworded, taken off."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries.excluding import PARTS
from mutuals.domains.profiles.services.changing import changed
from mutuals.domains.profiles.services.held import is_held
from mutuals.domains.profiles.services.reach import Reach, scope
from mutuals.domains.profiles.services.works import files_follow, files_go
from mutuals.kit.refusal import NotFound, Refused


def narrow_part(actor: Viewer, *, thing_id: int, audience: int) -> None:
    """Shows a part of one's profile to fewer; to as many as now changes nothing. Raises Refused, NotFound."""
    with transaction.atomic():
        row = _own(actor, thing_id)
        if audience < row.audience:
            raise Refused(_("That would show it to others than now. Choose fewer people."), field="audience")
        if audience > row.audience:
            type(row).objects.filter(id=row.id).update(**scope(actor, Reach(audience), thing=row.id))
            files_follow(row)
            changed(actor)


def reword_part(actor: Viewer, *, thing_id: int, words: dict[str, str]) -> None:
    """Writes other words in these columns; the rest stays. Raises Refused where there is none of them, NotFound."""
    with transaction.atomic():
        row = _own(actor, thing_id)
        columns = next(columns for model, _called, columns in PARTS.values() if isinstance(row, model))
        if not words or not words.keys() <= set(columns) or is_held(row, words):
            raise Refused(_("This cannot be reworded. Take it off, or show it to fewer."))
        lengths = {column: type(row)._meta.get_field(column).max_length for column in words}
        type(row).objects.filter(id=row.id).update(**{name: text[: lengths[name]] for name, text in words.items()})
        changed(actor)


def remove_part(actor: Viewer, *, thing_id: int) -> None:
    """Takes it off. Raises NotFound."""
    with transaction.atomic():
        row = _own(actor, thing_id)
        files_go(row)
        row.delete()
        changed(actor)


def _own(actor: Viewer, thing_id: int) -> Any:
    for model, _called, _columns in PARTS.values():
        row = model.objects.select_for_update().filter(id=thing_id, owner_id=actor.me).first()
        if row is not None:
            return row
    raise NotFound

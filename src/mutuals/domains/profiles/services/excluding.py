"""Leaving people, and whoever proves a domain, out of a part of one's profile."""

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.audience.queries import named
from mutuals.domains.audience.scope import Audience, Excluded
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries.excluding import PARTS
from mutuals.domains.profiles.services.changing import changed
from mutuals.domains.profiles.services.reach import Reach, scope
from mutuals.domains.profiles.services.works import files_follow
from mutuals.kit.refusal import NotFound, Refused


def exclude_from(actor: Viewer, *, thing_id: int, who: Excluded) -> None:
    """Makes those who never see a part of one's profile exactly these; with any, it is for nobody without a log-in.

    It stays so when the part is changed; taking the part off forgets it. Raises Refused, NotFound.
    """
    with transaction.atomic():
        for model, _called, _columns in PARTS.values():
            row = model.objects.select_for_update().filter(id=thing_id, owner_id=actor.me).first()
            if row is None:
                continue
            if row.audience == Audience.NAMED and who:
                raise Refused(_("Nobody can be left out among people you name."), field="excluded")
            people = tuple(named(row.id)) if row.audience == Audience.NAMED else ()
            columns = scope(actor, Reach(row.audience, row.circle_id, people, who), thing=row.id)
            model.objects.filter(id=row.id).update(**columns)
            files_follow(row)
            changed(actor)
            return
        raise NotFound

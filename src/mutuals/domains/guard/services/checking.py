"""The check that everything written passes before it leaves, outside of transactions."""

import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from mutuals.domains.guard import consent
from mutuals.domains.guard.inside import Inside, found_inside
from mutuals.domains.guard.models import Caution
from mutuals.domains.guard.screening import Finding, Kind, screen
from mutuals.domains.guard.screening.findings import SECRETS
from mutuals.domains.guard.screening.together import Fact, completed, told_by
from mutuals.domains.guard.warning import NotChecked, Remark, Warned, digest_of, remark_inside, remark_on
from mutuals.domains.people.queries.barriers import barred_links
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import Refused
from mutuals.kit.text.naming import host_of

log = logging.getLogger("mutuals.guard")
Known = Callable[[], Iterable[Fact]]
Pages = Callable[[], Iterable[Inside]]
_NOTHING: frozenset[Kind] = frozenset()


def check(
    actor: Viewer, *, parts: Mapping[str, str], audience: int, known: Known | None = None,
    but: frozenset[Kind] = _NOTHING, shows: Callable[[], bool] | None = None, inside: Pages | None = None,
) -> None:  # fmt: skip
    """Raises Warned where the parts of a text (by field) give something away that its author did not agree to show.

    `audience` is part of what they agree to. `known` tells what is public of them already, `but` names kinds that
    belong there, `shows` whether anybody sees it whom the author does not know, `inside` what stands in the files that
    go along; each is asked only when it matters.
    Where the check fails, it raises NotChecked: what nobody looked at does not leave.
    """
    door = consent.now()
    if door.checked or not (any(parts.values()) or inside):
        return
    pages = _asked(inside)
    _not_kept_out({**parts, **{f"file {one.file} {one.page}": one.text for one in pages}})
    try:
        names, held = next(iter(_caution.rows(actor.me)), ((), None))
        remarks = _remarks(parts, names, known, but, pages)
        if door.by_program:
            refused = SECRETS if held is None else frozenset(held)
            remarks = [remark for remark in remarks if remark.finding.kind in refused]
        if not remarks or (shows is not None and not shows()):
            return
    except Exception:
        log.exception("the check of a text failed")
        raise NotChecked from None
    digest = digest_of(actor.me, parts, audience, remarks)
    if door.accepted() != digest:
        raise Warned(remarks, digest, parts)
    _count(actor)


def _asked(inside: Pages | None) -> list[Inside]:
    """What stands in the files. Raises NotChecked where that cannot be told."""
    try:
        return list(inside()) if inside else []
    except Exception:
        log.exception("the files of a text could not be read")
        raise NotChecked from None


_LINK = re.compile(r"https?://[^\s<>\"')\]]{1,2000}", re.IGNORECASE)


def _not_kept_out(parts: Mapping[str, str]) -> None:
    """Raises Refused where a link leads to a domain that the administrators refuse."""
    hosts = {host_of(url) for text in parts.values() if "://" in text for url in _LINK.findall(text)[:500]}
    refused = sorted(host for host, how in barred_links(hosts).items() if how == "refuse") if hosts else ()
    if refused:
        field = next(iter(parts))
        raise Refused(_("Links to %(domain)s are not taken on this server.") % {"domain": refused[0]}, field=field)


@prepared()
def _caution(person_id: int) -> QuerySet[Any, Any]:
    return Caution.objects.filter(person_id=person_id).values_list("names", "held")


def look_at(
    actor: Viewer, *, parts: Mapping[str, str], known: Known | None = None, but: frozenset[Kind] = _NOTHING,
    inside: Sequence[Inside] = (),
) -> list[Remark]:  # fmt: skip
    """What a warning would say of these parts and files, whichever door they come through."""
    names = Caution.objects.filter(person_id=actor.me).values_list("names", flat=True).first()
    return _remarks(parts, names or (), known, but, inside)


def _remarks(
    parts: Mapping[str, str], names: Iterable[str], known: Known | None, but: frozenset[Kind], inside: Sequence[Inside]
) -> list[Remark]:  # fmt: skip
    found: list[tuple[str, Finding]] = []
    for part, text in parts.items():
        if text:
            one = [f for f in screen(text, clients=names) if f.kind not in but]
            found += [(part, f) for f in one]
            if known is not None and (told := told_by(text, one)):
                found += [(part, f) for f in completed(told, known())]
    facts = known() if known is not None and any(one.told for one in inside) else None
    pages = [remark_inside(*one) for one in found_inside(inside, names, facts, but)]
    return [remark_on(part, parts[part], finding) for part, finding in found] + pages


def _count(actor: Viewer) -> None:
    """Only how often they sent something anyway: not what."""
    if not Caution.objects.filter(person_id=actor.me).update(went_anyway=F("went_anyway") + 1):
        Caution.objects.get_or_create(person_id=actor.me, defaults={"went_anyway": 1})

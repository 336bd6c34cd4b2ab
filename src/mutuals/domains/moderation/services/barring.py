"""What administrators keep out: mail, links, networks; one by one or as lists. Each change stands in the log."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.people import services as people
from mutuals.domains.people.barriers import KINDS, LARGEST, SEVERITIES, Line, digest, is_digest, read_lines, spelled
from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line


def bar(
    actor: Viewer,
    *,
    kind: str,
    value: str,
    severity: str = "refuse",
    why: str = "",
    days: int | None = None,
    until: datetime | None = None,
) -> None:
    """Keeps something out, for some days (or up to a moment) or for good; again changes how. Of all but networks the
    value may be its hash. Raises NotFound, Refused."""
    only_administrators(actor)
    if kind not in KINDS:
        raise Refused(_("Choose what it is."), field="kind")
    if severity not in SEVERITIES:
        raise Refused(_("Choose what happens."), field="severity")
    found = spelled(kind, value)
    hashed = value.strip().lower() if kind != "network" and is_digest(value.strip().lower()) else ""
    if not found and not hashed:
        raise Refused(_("That is none of its kind. Write it like example.org, name@example.org or 192.0.2.0/24."),
                      field="value")  # fmt: skip
    if kind == "network" and days is None and until is None:
        raise Refused(_("Networks change hands: say for how many days."), field="days")
    if days is not None and not 1 <= days <= 3650:
        raise Refused(_("Say for how many days, 3,650 at most."), field="days")
    until = timezone.now() + timedelta(days=days) if days else until
    reason = clean_line(why, 300)
    kept = "" if kind == "mail" else found
    line = Line(kind, kept, digest(kind, found) if found else hashed, severity, reason, "", until)
    with transaction.atomic():
        people.raise_barriers([line], by_name=f"@{actor.handle}")
        note(actor, "bar", name=line.value or _("a mail address"), detail=reason)


def unbar(actor: Viewer, *, barrier_id: int) -> None:
    """Keeps it out no longer. Raises NotFound."""
    only_administrators(actor)
    with transaction.atomic():
        was = people.take_down_barrier(barrier_id)
        if was is None:
            raise NotFound
        note(actor, "unbar", thing=barrier_id, name=": ".join(was))


def bar_list(actor: Viewer, *, text: str, kind: str = "", source: str) -> tuple[int, int, list[str]]:
    """Takes a list in (CSV, or one value or hash a line of `kind`): how many were read, how many are new, and the
    first lines that make no sense. `source` says where it comes from. Raises NotFound, Refused."""
    only_administrators(actor)
    name = clean_line(source, 200)
    if not name:
        raise Refused(_("Say where the list comes from."), field="source")
    if len(text) > LARGEST:
        raise Refused(_("A list has at most 10 million characters."), field="list")
    read, bad = [], []
    for line in read_lines(text, kind=kind, source=name):
        if isinstance(line, Line):
            read.append(line)
        else:
            bad.append(line)
    if not read:
        raise Refused(_("There is nothing in it that could be kept out."), field="list")
    new = people.raise_barriers(read, by_name=f"@{actor.handle}")
    told = ngettext("%(n)d entry", "%(n)d entries", len(read)) % {"n": len(read)}
    note(actor, "bar_list", name=name, detail=told)
    return len(read), new, bad[:20]

"""Badges that others signed: added, checked, and let out once they hold and are shown to be their owner's."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.badges.asking import Verdict, ask, needs_nobody
from mutuals.domains.profiles.badges.reading import Credential, badge_in
from mutuals.domains.profiles.checking import CLAIMED, COLUMNS, State, after
from mutuals.domains.profiles.events import BadgeWithdrawn, CheckWanted
from mutuals.domains.profiles.models import Badge, Entry
from mutuals.domains.profiles.services.belonging import belongs
from mutuals.domains.profiles.services.changing import changed, seen_anew
from mutuals.domains.profiles.services.entries import add_entry
from mutuals.domains.profiles.services.held import WORDS, words_of
from mutuals.domains.profiles.services.reach import Reach, check_words, scope
from mutuals.domains.profiles.services.works import files_follow
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.vc.baked import LARGEST

MOST = 60
LARGEST_FILE = LARGEST
_ME = Reach(Audience.ME)


def add_badge(
    actor: Viewer,
    *,
    data: bytes,
    address: str = "",
    reach: Reach | None = None,
    values: Mapping[str, str] | None = None,
    source_key: str | None = None,
) -> int:
    """Adds the badge of a file as a certificate; the certificate's id. The same file again changes nothing.

    `address` is the mail address that it was issued to, where the badge hides it; it is compared and forgotten.
    `values` may hold what a badge does not say: place, detail, description. What needs no network is checked at once,
    the rest a moment later. Raises Refused (also Warned): no badge, of an unknown kind, forged; too many.
    """
    read, wanted = badge_in(data), reach or Reach()
    verdict = ask(read, timezone.now()) if needs_nobody(read) else None
    if verdict and verdict.fault:
        raise Refused(str(Badge.Fault(verdict.fault).label), field="file")
    said = {"detail": "", "description": "", **(values or {}), **read.entry}
    check_words(actor, words_of(said), wanted)
    digest = sha256(read.text.encode()).digest()
    mine = Badge.objects.filter(owner_id=actor.me)
    with transaction.atomic():
        old = mine.filter(digest=digest).values_list("entry_id", flat=True).first()
        if old is not None:
            return old
        if mine.count() >= MOST:
            raise Refused(_("%(most)d badges fit on a profile. Remove one first.") % {"most": MOST}, field="file")
        entry = add_entry(actor, section="certificate", values=said, reach=_ME, source_key=source_key)
        if mine.filter(entry_id=entry).exists():
            return entry
        scope(actor, wanted, thing=entry)  # an audience that is none is refused now
        row = Badge(
            id=(number := new_id()),
            owner_id=actor.me,
            entry_id=entry,
            digest=digest,
            credential=read.text,
            **_says(read),
        )
        row.check_after, row.wanted = timezone.now() + CLAIMED, _plain(wanted)
        row.shown_by, row.shown_by_id = belongs(actor.me, read, address=address)
        row.save(force_insert=True)
        if verdict is None:
            announce(CheckWanted(number), actor_id=actor.me)
        else:
            _note(row, read, verdict)
    return entry


def reach_badge(actor: Viewer, *, badge_id: int, reach: Reach) -> None:
    """Chooses who may see a badge with its certificate, once it may be seen. Raises Refused (also Warned), NotFound."""
    with transaction.atomic():
        row = Badge.objects.select_for_update().filter(id=badge_id, owner_id=actor.me).first()
        if row is None:
            raise NotFound
        check_words(actor, words_of(Entry.objects.values(*WORDS).get(id=row.entry_id)), reach)
        if row.wanted is not None:
            scope(actor, reach, thing=row.entry_id)
            row.wanted = _plain(reach)
            _let_out(row)
            row.save(update_fields=["wanted"])
        else:
            Entry.objects.filter(id=row.entry_id).update(**scope(actor, reach, thing=row.entry_id))
            files_follow(Entry.objects.get(id=row.entry_id))
        changed(actor)


def show_to_be_mine(actor: Viewer, *, badge_id: int, address: str) -> None:
    """Shows that a badge was issued to a mailbox that the actor proved, where the badge hides the address.

    Raises Refused where it was not, NotFound.
    """
    with transaction.atomic():
        row = Badge.objects.select_for_update().filter(id=badge_id, owner_id=actor.me).first()
        if row is None:
            raise NotFound
        by, which = belongs(actor.me, badge_in(row.credential.encode()), address=address)
        if not by:
            told = _("It was not issued to this address, or this address is not proven to be yours.")
            raise Refused(told, field="address")
        row.shown_by, row.shown_by_id = by, which
        _let_out(row)
        row.save(update_fields=["shown_by", "shown_by_id", "wanted"])
        changed(actor)


def check_badge(*, badge_id: int) -> None:
    """Asks the issuer whether a badge holds, and notes it. The network is used outside any transaction."""
    row = Badge.objects.filter(id=badge_id).first()
    if row is None:
        return
    read = badge_in(row.credential.encode())
    verdict = ask(read, timezone.now())
    with transaction.atomic():
        fresh = Badge.objects.select_for_update().filter(id=badge_id).first()
        if fresh is not None:
            _note(fresh, read, verdict)


def _note(row: Badge, read: Credential, verdict: Verdict) -> None:
    """Writes down what came of a check, and what follows. In a transaction, with the row locked."""
    now = timezone.now()
    was = State(*(getattr(row, name) for name in COLUMNS))
    becomes = after(was, verdict.found, now)
    if verdict.fault == Badge.Fault.SIGNATURE and not was.verified:
        becomes = replace(becomes, check_after=None)  # asking again does not mend it
    row.fault = verdict.fault
    if verdict.found == "found":
        if verdict.withdrawn and not row.withdrawn:
            announce(BadgeWithdrawn(row.id, row.owner_id), actor_id=row.owner_id)
        row.withdrawn, row.reason = verdict.withdrawn, verdict.reason
        row.withdrawn_at = (row.withdrawn_at or now) if verdict.withdrawn else None
    if row.expires_at and becomes.check_after:
        again = min(becomes.check_after, row.expires_at)  # the profile then says that it is over
        becomes = replace(becomes, check_after=again if now < row.expires_at else None)
    for name, value in asdict(becomes).items():
        setattr(row, name, value)
    row.shown_by, row.shown_by_id = belongs(row.owner_id, read, known=(row.shown_by, row.shown_by_id))
    if not row.shown_by and row.wanted is None:
        row.wanted = _plain(_ME)
        _show(row, _ME)
    _let_out(row)
    row.save()
    seen_anew(row.owner_id)


def _let_out(row: Badge) -> None:
    """Gives the certificate the audience wanted for it, once the badge holds and is shown to be its owner's."""
    if row.wanted is None or not row.verified or row.withdrawn or not row.shown_by:
        return
    reach = Reach(row.wanted["audience"], row.wanted["circle"], tuple(row.wanted["named"]))
    try:
        _show(row, reach)
    except Refused:  # a circle that is gone meanwhile
        _show(row, _ME)
    row.wanted = None


def _show(row: Badge, reach: Reach) -> None:
    Entry.objects.filter(id=row.entry_id).update(**scope(Viewer(row.owner_id), reach, thing=row.entry_id))
    files_follow(Entry.objects.get(id=row.entry_id))


def _plain(reach: Reach) -> dict[str, Any]:
    return {"audience": int(reach.audience), "circle": reach.circle_id, "named": list(reach.named)}


def _says(read: Credential) -> dict[str, Any]:
    names = ("issuer", "issuer_name", "host", "name", "description", "criteria", "issued_at", "expires_at")
    return {name: getattr(read, name) for name in names}

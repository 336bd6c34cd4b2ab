"""Measures: with reasons that the person reads, in the log; all that they change can be given back."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mutuals.domains.guard import services as guard
from mutuals.domains.messages.services import restraining as messages
from mutuals.domains.moderation.events import MeasureTaken
from mutuals.domains.moderation.models import Measure, Report, Rule
from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.moderation.services.handling import resolve
from mutuals.domains.people import services as people
from mutuals.domains.people.policy import may_act_on, only_administrators, only_moderators
from mutuals.domains.people.queries import owner_of, site
from mutuals.domains.people.roster import Member, member
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts import services as posts
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line, clean_text

Kind = Measure.Kind
LONGEST = 2_000
LONGEST_WORDS = 150
FREEZING = frozenset({Kind.SUSPEND, Kind.FREEZE, Kind.PURGE})
ON_THINGS = frozenset({Kind.LABEL, Kind.HOLD})
MESSAGE = "message"  # the kind of a thing, or of what a report quotes; posts have none
PURGE_AFTER = timedelta(days=30)
LONGEST_SUSPENSION = 365  # days
SERVER = Viewer(person_id=0, role="administrator", second_factor=True)  # who does what a rule or the clock brings about


def act(
    actor: Viewer,
    *,
    person_id: int,
    kind: str,
    reasons: str,
    rule_ids: Iterable[int] = (),
    report_id: int | None = None,
    post_ids: Iterable[int] = (),
    words: str = "",
    days: int | None = None,
) -> int:
    """Warns, labels or holds posts and messages, limits, suspends, freezes or purges; its id. Closes its report.

    Posts are those of the report, or `post_ids`; messages those of the report. `words` stand before what is labelled;
    `days` is how long a suspension lasts. A purge is the administrators' to begin, and erases only after 30 days.
    Raises NotFound for all but moderators, for people of other servers, and for accounts of the actor's rank or
    higher; Refused.
    """
    about = account_of(actor, person_id)
    if kind not in Kind.values:
        raise Refused(_("Choose what is to be done."), field="kind")
    if kind == Kind.PURGE:
        only_administrators(actor)
    text = clean_text(reasons, LONGEST).strip()
    if not text:
        raise Refused(_("Write down why: the person reads it."), field="reasons")
    rules = sorted(set(rule_ids))
    if len(rules) != Rule.objects.filter(id__in=rules).count():
        raise Refused(_("There is no such rule here."), field="rule_ids")
    until = _until(kind, days)
    with transaction.atomic():
        row = Measure(account_id=about.account_id or 0, kind=kind, reasons=text, rules=rules, until=until)
        row.face = person_id
        row.report_id, row.decided_by_id = report_id, actor.me or None
        wanted, said = _reported(report_id, person_id) if report_id is not None else (set(post_ids), set())
        target = owner_of(person_id) if kind in FREEZING else None
        _do(actor, row, person_id, (wanted, said), words)
        if actor != SERVER:
            row.before["trust"] = guard.hold_back(row.account_id)
        row.save(force_insert=True)
        note(actor, kind, thing=person_id, name=f"@{about.handle}", detail=text)
        if report_id is not None:
            resolve(actor, report_id=report_id)
        announce(MeasureTaken(row.id, row.account_id, kind), actor_id=person_id)
        if target and target.address:
            with translation.override(target.language or "en"):
                _write_mail(target.address, text, row.account_id)
    return row.id


def _until(kind: str, days: int | None) -> datetime | None:
    """When a measure is over by itself, or erases. Raises Refused."""
    if kind == Kind.PURGE:
        return timezone.now() + PURGE_AFTER
    if kind != Kind.SUSPEND:
        return None
    if days is None or not 1 <= days <= LONGEST_SUSPENSION:
        raise Refused(_("A suspension lasts 1 to 365 days."), field="days")
    return timezone.now() + timedelta(days=days)


def _reported(report_id: int, person_id: int) -> tuple[set[int], set[int]]:
    """The posts and the messages that a report shows. Raises NotFound where it is about somebody else, or accuses
    nobody. What an article says is held with the post that announces it."""
    report = Report.objects.filter(id=report_id, about_id=person_id, protects=False).first()
    if report is None:
        raise NotFound
    posts = {int(quote["id"]) for quote in report.quotes if "kind" not in quote}
    return posts, {int(quote["id"]) for quote in report.quotes if quote.get("kind") == MESSAGE}


def _do(actor: Viewer, row: Measure, person_id: int, wanted: tuple[set[int], set[int]], words: str) -> None:
    """What the measure changes; `row.before` knows how it was. Raises Refused."""
    row.before = {}
    if row.kind in ON_THINGS:
        row.things = _restrain(row.kind, person_id, *wanted, words)
    elif row.kind == Kind.LIMIT:
        people.limit(actor, account_id=row.account_id, on=True)
        row.before["replaced"] = _replaced(row.account_id, {Kind.LIMIT})
    elif row.kind in FREEZING:
        known = Measure.objects.filter(account_id=row.account_id, kind__in=FREEZING, ended_at=None).first()
        state = people.freeze(actor, account_id=row.account_id)
        row.before["state"] = state or (known.before.get("state") if known else None) or "active"
        row.before["replaced"] = _replaced(row.account_id, FREEZING)


def _restrain(kind: str, person_id: int, wanted: set[int], said: set[int], words: str) -> list[dict[str, Any]]:
    if kind == Kind.LABEL:
        line = clean_line(words, LONGEST_WORDS)
        if not line:
            raise Refused(_("Write the words that stand before it."), field="words")
        with translation.override(settings.LANGUAGE_CODE):
            line = _("From the moderators: %(words)s") % {"words": line}
        done = posts.label_posts(wanted, owners=[person_id], words=line)
        talked = messages.label_messages(said, owner=person_id, words=line)
    else:
        done = posts.hold_posts(wanted, owners=[person_id])
        talked = messages.hold_messages(said, owner=person_id)
    if not done and not talked:
        raise Refused(_("There is no post and no message here to which this could be done."), field="kind")
    things: list[dict[str, Any]] = [{"id": i, "text": text[:LONGEST]} for i, text in sorted(done.items())]
    return things + [{"id": i, "text": text[:LONGEST], "kind": MESSAGE} for i, text in sorted(talked.items())]


def _replaced(account_id: int, kinds: Iterable[str]) -> list[int]:
    """Ends what held until now in favour of the new measure; their ids."""
    rows = Measure.objects.filter(account_id=account_id, kind__in=kinds, ended_at=None)
    ids = list(rows.values_list("id", flat=True))
    Measure.objects.filter(id__in=ids).update(ended_at=timezone.now())
    return ids


def account_of(actor: Viewer, person_id: int) -> Member:
    """Somebody on whom the actor may act. Raises NotFound."""
    if actor != SERVER:
        only_moderators(actor)
    found = member(actor, person_id)
    if found is None or found.account_id is None or not may_act_on(actor, found.account__role or "member"):
        raise NotFound
    return found


def _write_mail(address: str, reasons: str, account_id: int) -> None:
    """The one way to reach somebody who sees nothing of the product any more but one page."""
    subject = _("Your account on %(site)s is frozen") % {"site": site().name}
    text = _("The moderators stopped your account. Their reasons:") + f"\n\n{reasons}\n\n"
    text += _("You can appeal here: %(url)s") % {"url": f"{settings.MUTUALS_URL}/account/decisions"} + "\n"
    if contact := site().contact_email:
        text += _("If you think that this is wrong, write to %(email)s.") % {"email": contact} + "\n"
    people.write_mail(to=address, subject=subject, text=text, account_id=account_id)

"""What administrators decide for everybody: rules, texts, announcements, other servers."""

from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.moderation.events import AnnouncementPublished
from mutuals.domains.moderation.models import Announcement, Rule, ServerRule, SiteText
from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.poke import tell_streams
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line, clean_text
from mutuals.kit.text.markdown import render

MOST_RULES = 50
LONGEST_TEXT = 20_000
LONGEST_ANNOUNCEMENT = 2_000


def write_rule(
    actor: Viewer,
    *,
    text: str,
    hint: str = "",
    translations: dict[str, dict[str, str]] | None = None,
    rule_id: int | None = None,
) -> int:
    """Adds a rule at the end, or changes one; its id. Raises NotFound, Refused."""
    only_administrators(actor)
    values: dict[str, Any] = {"text": clean_line(text, 500), "hint": clean_line(hint, 1_000)}
    if not values["text"]:
        raise Refused(_("Write the rule."), field="text")
    values["translations"] = _translated(translations or {})
    with transaction.atomic():
        rows = Rule.objects.filter(ended_at=None)
        if rule_id is None:
            if rows.count() >= MOST_RULES:
                raise Refused(_("There are 50 rules already; remove one first."))
            rule_id = Rule.objects.create(**values, position=rows.count()).id
        elif not rows.filter(id=rule_id).update(**values):
            raise NotFound
        note(actor, "write_rule", thing=rule_id, name=values["text"])
    return rule_id


def end_rule(actor: Viewer, *, rule_id: int) -> None:
    """The rule holds no longer. Raises NotFound."""
    only_administrators(actor)
    with transaction.atomic():
        row = Rule.objects.filter(id=rule_id, ended_at=None).first()
        if row is None:
            raise NotFound
        Rule.objects.filter(id=rule_id).update(ended_at=timezone.now())
        note(actor, "end_rule", thing=rule_id, name=row.text)


def write_text(actor: Viewer, *, kind: str, source: str, holds_from: date | None = None) -> None:
    """Writes one of the server's long texts. Raises NotFound, Refused."""
    only_administrators(actor)
    if kind not in SiteText.Kind.values:
        raise NotFound
    if len(source) > LONGEST_TEXT * 2 or len(text := clean_text(source, LONGEST_TEXT * 2)) > LONGEST_TEXT:
        raise Refused(_("A text has at most 20,000 characters."), field="source")
    values = {"source": text, "html": render(text, mentions={}), "holds_from": holds_from}
    with transaction.atomic():
        SiteText.objects.update_or_create(kind=kind, defaults=values)
        note(actor, "write_text", name=kind)


def publish_announcement(
    actor: Viewer,
    *,
    text: str,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    all_day: bool = False,
) -> int:
    """Tells everybody who logs in; its id. Raises NotFound, Refused."""
    only_administrators(actor)
    source = clean_text(text, LONGEST_ANNOUNCEMENT).strip()
    if not source:
        raise Refused(_("Write what you announce."), field="text")
    if starts_at and ends_at and ends_at < starts_at:
        raise Refused(_("The end comes before the beginning."), field="ends_at")
    values = {"source": source, "html": render(source, mentions={}), "all_day": all_day}
    with transaction.atomic():
        row = Announcement.objects.create(**values, starts_at=starts_at, ends_at=ends_at)
        note(actor, "announce", thing=row.id, name=source)
        later = starts_at if starts_at and not all_day and starts_at > timezone.now() else None
        announce(AnnouncementPublished(row.id), actor_id=actor.me, not_before=later)
    return row.id


def withdraw_announcement(actor: Viewer, *, announcement_id: int) -> None:
    """Takes an announcement back. Raises NotFound."""
    only_administrators(actor)
    with transaction.atomic():
        row = Announcement.objects.filter(id=announcement_id).first()
        if row is None:
            raise NotFound
        row.delete()
        note(actor, "withdraw_announcement", thing=announcement_id, name=row.source)
        transaction.on_commit(partial(tell_streams, "AnnouncementWithdrawn", {"announcement_id": announcement_id}))


_SERVER_CHOICES = ("severity", "reject_media", "reject_reports", "private_comment", "public_comment", "obfuscate")


def write_server_rule(actor: Viewer, *, domain: str = "", rule_id: int | None = None, **choices: Any) -> int:
    """Says how another server is treated, or changes it; its id. Raises NotFound, Refused."""
    only_administrators(actor)
    values = {name: choices[name] for name in _SERVER_CHOICES if choices.get(name) is not None}
    if values.get("severity", "noop") not in ServerRule.Severity.values:
        raise Refused(_("Choose noop, silence or suspend."), field="severity")
    for name in ("private_comment", "public_comment"):
        if name in values:
            values[name] = clean_line(values[name], 1_000)
    with transaction.atomic():
        if rule_id is None:
            name = clean_line(domain, 255).lower()
            if not name or " " in name or "/" in name or "." not in name:
                raise Refused(_("That is not the name of a server. Write it like example.org."), field="domain")
            if ServerRule.objects.filter(domain=name).exists():
                raise Refused(_("There is a rule for this server already."), field="domain")
            row = ServerRule.objects.create(domain=name, **values)
        else:
            found = ServerRule.objects.filter(id=rule_id).first()
            if found is None:
                raise NotFound
            row = found
            ServerRule.objects.filter(id=rule_id).update(**values)
        note(actor, "write_server_rule", thing=row.id, name=row.domain)
    return row.id


def decide_on_server(actor: Viewer, *, domain: str, severity: str, **comments: str) -> None:
    """Limits another server ("silence"), keeps it out ("suspend"), or treats it like all others ("noop"), whatever was
    decided before; `public_comment` and `private_comment` as above. Raises Refused."""
    only_administrators(actor)
    with transaction.atomic():
        known = ServerRule.objects.filter(domain=clean_line(domain, 255).lower()).values_list("id", flat=True).first()
        if severity != ServerRule.Severity.NOOP:
            write_server_rule(actor, domain=domain, rule_id=known, severity=severity, **comments)
        elif known is not None:
            end_server_rule(actor, rule_id=known)


def end_server_rule(actor: Viewer, *, rule_id: int) -> None:
    """The other server is treated like all others. Raises NotFound."""
    only_administrators(actor)
    with transaction.atomic():
        row = ServerRule.objects.filter(id=rule_id).first()
        if row is None:
            raise NotFound
        row.delete()
        note(actor, "end_server_rule", thing=rule_id, name=row.domain)


def _translated(translations: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    found = {}
    for language, words in list(translations.items())[:40]:
        text = clean_line(words.get("text", ""), 500)
        if text:
            found[language[:12]] = {"text": text, "hint": clean_line(words.get("hint", ""), 1_000)}
    return found

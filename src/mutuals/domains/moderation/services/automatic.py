"""Rules that act by themselves: written, tried, switched on; and what they do, which can always be taken back."""

import dataclasses
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.moderation.conditions import Conditions, matches, read
from mutuals.domains.moderation.events import RuleMatched
from mutuals.domains.moderation.models import AutoRule, AutoRuleVersion, Measure, Report
from mutuals.domains.moderation.queries.automatic import HOUR, AutoRuleRow, Trial, facts_of, rules_that_act, trial
from mutuals.domains.moderation.services.acting import SERVER, act
from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import Watched, how_many_lately, watched
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line, clean_text

MOST_RULES = 50
QUOTE = 2_000


def write_auto_rule(
    actor: Viewer, *, name: str, conditions: Mapping[str, Any], action: str, reasons: str, words: str = "",
    rule_id: int | None = None,
) -> int:  # fmt: skip
    """Adds a rule or changes one; its id. It is off until it was tried as it stands. Raises NotFound, Refused."""
    only_administrators(actor)
    try:
        when = read(conditions)
    except ValueError as e:
        raise Refused(_("A condition is a whole number from 0 on, or some words."), field=str(e)) from e
    said: dict[str, Any] = {
        "name": clean_line(name, 80), "conditions": when.plain(), "action": action,
        "reasons": clean_text(reasons, 1_000).strip(), "words": clean_line(words, 150),
    }  # fmt: skip
    _check(when, said)
    with transaction.atomic():
        if rule_id is None:
            if AutoRule.objects.filter(ended_at=None).count() >= MOST_RULES:
                raise Refused(_("There are 50 rules already; remove one first."))
            row = AutoRule.objects.create(**said)
        else:
            row = _locked(rule_id)
            AutoRule.objects.filter(id=row.id).update(**said, version=row.version + 1, on=False)
            row.version += 1
        AutoRuleVersion.objects.create(rule=row, version=row.version, by_name=f"@{actor.handle}", said=said)
        note(actor, "write_auto_rule", thing=row.id, name=said["name"])
    return row.id


def _check(when: Conditions, said: Mapping[str, Any]) -> None:
    if not said["name"]:
        raise Refused(_("Give the rule a name."), field="name")
    if when.is_empty:
        raise Refused(_("Give at least one condition: a rule for everything is a mistake."), field="younger_than")
    if said["action"] not in AutoRule.Action.values:
        raise Refused(_("Choose what happens."), field="action")
    if not said["reasons"]:
        raise Refused(_("Write down why: the person reads it."), field="reasons")
    if said["action"] == AutoRule.Action.LABEL and not said["words"]:
        raise Refused(_("Write the words that stand before the post."), field="words")


def try_auto_rule(actor: Viewer, *, rule_id: int) -> Trial:
    """What the rule would have done in the last 30 days; from then on it can be switched on. Raises NotFound."""
    found = trial(actor, rule_id)
    with transaction.atomic():
        row = _locked(rule_id)
        AutoRule.objects.filter(id=row.id).update(tried_version=row.version)
        note(actor, "try_auto_rule", thing=row.id, name=row.name, detail=f"{found.found} / {found.looked_at}")
    return found


def switch_auto_rule(actor: Viewer, *, rule_id: int, on: bool) -> None:
    """The rule acts, or no more. Raises NotFound, Refused for a rule that was not tried as it stands."""
    only_administrators(actor)
    with transaction.atomic():
        row = _locked(rule_id)
        if on and row.tried_version != row.version:
            raise Refused(_("Look first at what the rule would have done."))
        if row.on != on:
            AutoRule.objects.filter(id=row.id).update(on=on)
            note(actor, "auto_rule_on" if on else "auto_rule_off", thing=row.id, name=row.name)


def end_auto_rule(actor: Viewer, *, rule_id: int) -> None:
    """Removes a rule; what it did stays, and can be taken back one by one. Raises NotFound."""
    only_administrators(actor)
    with transaction.atomic():
        row = _locked(rule_id)
        AutoRule.objects.filter(id=row.id).update(on=False, ended_at=timezone.now())
        note(actor, "end_auto_rule", thing=row.id, name=row.name)


def apply_auto_rules(*, post_id: int) -> None:
    """Does what the rules that are on say of a post that went out. Again changes nothing."""
    rules = rules_that_act()
    if not rules:
        return
    post = next(iter(watched(since=timezone.now() - timedelta(days=1), limit=1, post_id=post_id)), None)
    if post is None:
        return
    lately = how_many_lately(post.owner_id, since=post.at - HOUR, post_id=post.id)
    facts = dataclasses.replace(facts_of([post])[post.id], posts_in_hour=lately)
    for rule in rules:
        if matches(rule.when, facts):
            _apply(rule, post)


def _apply(rule: AutoRuleRow, post: Watched) -> None:
    if rule.action == AutoRule.Action.QUEUE:
        _queue(rule, post)
        return
    known = Measure.objects.filter(account_id=post.account_id, kind=rule.action, ended_at=None)
    if rule.action == AutoRule.Action.LIMIT and known.exists():
        return
    on = [] if rule.action == AutoRule.Action.LIMIT else [post.id]
    try:
        with transaction.atomic():
            number = act(SERVER, person_id=post.owner_id, kind=rule.action, reasons=rule.reasons, words=rule.words,
                         post_ids=on)  # fmt: skip
            row = Measure.objects.get(id=number)
            row.before |= {"auto_rule": [rule.id, rule.version]}
            if not row.things:
                row.things = [{"id": post.id, "text": post.source[:QUOTE]}]
            row.save(update_fields=["before", "things"])
    except (Refused, NotFound):  # done already, or nobody to whom it could be done
        return


def _queue(rule: AutoRuleRow, post: Watched) -> None:
    comment = _("Found by the rule “%(name)s”.") % {"name": rule.name}
    quotes = [{"id": post.id, "text": post.source[:QUOTE]}]
    with transaction.atomic():
        same = Report.objects.filter(about_id=post.owner_id, reporter=None, quotes=quotes)
        if same.exists():
            return
        row = Report.objects.create(about_id=post.owner_id, by_itself=True, comment=comment, quotes=quotes)
        announce(RuleMatched(row.id), actor_id=post.owner_id)


def _locked(rule_id: int) -> AutoRule:
    row = AutoRule.objects.select_for_update().filter(id=rule_id, ended_at=None).first()
    if row is None:
        raise NotFound
    return row

"""Reads of automatic rules, and what one of them would have done in the last 30 days."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from mutuals.domains.guard.queries import asks_of, levels_of
from mutuals.domains.moderation.conditions import Conditions, Facts, folded, matches, read
from mutuals.domains.moderation.models import AutoRule, AutoRuleVersion
from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import Watched, watched
from mutuals.kit.ids import time_of
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound
from mutuals.kit.text.links import count_links

ACTIONS = AutoRule.Action.choices
BACK = timedelta(days=30)
MOST_TRIED = 5_000  # posts that a trial looks at
MOST_SHOWN = 50
HOUR, WEEK = timedelta(hours=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class AutoRuleRow:
    id: int
    name: str
    conditions: dict[str, Any]
    action: str
    reasons: str
    words: str
    version: int
    tried_version: int
    on: bool

    @property
    def when(self) -> Conditions:
        return read(self.conditions)

    @property
    def is_tried(self) -> bool:
        """Whether somebody saw what this version would have done."""
        return self.tried_version == self.version

    @property
    def action_words(self) -> str:
        return str(dict(ACTIONS)[self.action])


_ROW = tuple(AutoRuleRow.__dataclass_fields__)


def auto_rules(viewer: Viewer) -> list[AutoRuleRow]:
    """All rules that were not removed. Raises NotFound for all but administrators."""
    only_administrators(viewer)
    return [AutoRuleRow(*row) for row in AutoRule.objects.filter(ended_at=None).order_by("id").values_list(*_ROW)]


def auto_rule(viewer: Viewer, rule_id: int) -> AutoRuleRow:
    """One of them. Raises NotFound."""
    only_administrators(viewer)
    row = AutoRule.objects.filter(id=rule_id, ended_at=None).values_list(*_ROW).first()
    if row is None:
        raise NotFound
    return AutoRuleRow(*row)


def rules_that_act() -> list[AutoRuleRow]:
    """Those that are on: for handlers."""
    return [AutoRuleRow(*row) for row in _acting.rows()]


@prepared()
def _acting() -> QuerySet[Any, Any]:
    return AutoRule.objects.filter(on=True, ended_at=None).values_list(*_ROW)


@dataclass(frozen=True, slots=True)
class Version:
    """What a rule said, who wrote it and when."""

    version: int
    by_name: str
    said: dict[str, Any]
    id: int

    @property
    def at(self) -> datetime:
        return time_of(self.id)


def versions_of(viewer: Viewer, rule_id: int) -> list[Version]:
    """All that a rule said, newest first. Raises NotFound."""
    auto_rule(viewer, rule_id)
    rows = AutoRuleVersion.objects.filter(rule_id=rule_id).order_by("-version")
    return [Version(*row) for row in rows.values_list("version", "by_name", "said", "id")[:100]]


@dataclass(frozen=True, slots=True)
class Match:
    """A post that a rule would have found."""

    post_id: int
    owner_id: int
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule would have done: how many posts were looked at, how many matched, of how many people; the newest."""

    looked_at: int
    found: int
    people: int
    shown: tuple[Match, ...]


def trial(viewer: Viewer, rule_id: int) -> Trial:
    """The posts of the last 30 days (the newest 5,000) that a rule matches. Nothing is done to them. Raises NotFound.

    Levels of trust are those of now: how they were is not kept.
    """
    when = auto_rule(viewer, rule_id).when
    posts = watched(since=timezone.now() - BACK, limit=MOST_TRIED)
    known = facts_of(posts)
    found = [post for post in posts if matches(when, known[post.id])]
    shown = tuple(Match(post.id, post.owner_id, post.at, post.source[:300]) for post in found[:MOST_SHOWN])
    return Trial(len(posts), len(found), len({post.owner_id for post in found}), shown)


def facts_of(posts: list[Watched]) -> dict[int, Facts]:
    """By post: what was known when it went out. A few statements for all of them."""
    accounts = {post.account_id for post in posts}
    levels = levels_of(accounts)
    asks = asks_of(accounts, since=min((post.at for post in posts), default=timezone.now()) - WEEK)
    written: dict[int, list[datetime]] = defaultdict(list)
    for post in sorted(posts, key=lambda one: one.id):
        written[post.owner_id].append(post.at)
    found = {}
    for post in posts:
        asked, mine = asks.get(post.account_id, []), written[post.owner_id]
        found[post.id] = Facts(
            account_days=(post.at - time_of(post.account_id)).days,
            trust_level=levels.get(post.account_id, 1),
            links=count_links(post.source),
            mentions=post.mentions,
            asked=bisect_left(asked, post.at) - bisect_left(asked, post.at - WEEK),
            posts_in_hour=bisect_left(mine, post.at) - bisect_left(mine, post.at - HOUR) + 1,
            text=folded(post.source),
        )
    return found

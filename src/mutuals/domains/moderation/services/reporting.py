"""Asking the moderators to look at somebody."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.articles.queries import told_by
from mutuals.domains.messages.queries import said
from mutuals.domains.moderation.events import ReportFiled
from mutuals.domains.moderation.models import Report, Rule
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import contents, seen
from mutuals.domains.ties.queries import asked_with, standings
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_text, plain

LONGEST = 1_000
MOST_POSTS = 50
LONGEST_QUOTE = 2_000
LONGEST_ARTICLE = 20_000  # characters of what a reported post announces


def report(
    actor: Viewer,
    *,
    person_id: int,
    comment: str = "",
    category: str = "",
    post_ids: Iterable[int] = (),
    message_ids: Iterable[int] = (),
    with_request: bool = False,
    rule_ids: Iterable[int] = (),
    forward: bool = False,
) -> int:
    """Tells the moderators of a person, some posts and messages of theirs, what they asked to connect with; its id.

    Raises NotFound, Refused. What these say is kept with the report, as far as the reporter may see them. The same
    report filed again while it is open is the same one.
    """
    if person_id == actor.me or person_id not in standings(actor, [person_id]):
        raise NotFound
    if len(comment) > LONGEST:
        raise Refused(_("Say it in at most 1,000 characters."), field="comment")
    rules = sorted(set(rule_ids))
    if len(rules) != Rule.objects.filter(id__in=rules).count():
        raise Refused(_("There is no such rule here."), field="rule_ids")
    kind = category or (Report.Category.VIOLATION if rules else Report.Category.OTHER)
    if kind not in Report.Category.values:
        raise Refused(_("Choose what the report is about."), field="category")
    wanted = sorted(set(post_ids))[:MOST_POSTS]
    visible = {i for i, post in seen(actor, wanted).items() if post.owner_id == person_id}
    quotes = [{"id": c.id, "text": plain(c.html)[:LONGEST_QUOTE]} for c in contents(visible)]
    quotes += [{"id": i, "text": text[:LONGEST_ARTICLE], "kind": "article"} for i, text in told_by(actor, visible)]
    told = said(actor, sorted(set(message_ids))[:MOST_POSTS]).values()
    theirs = [one for one in told if one.owner_id == person_id and not one.is_gone and one.kind == "plain"]
    quotes += [{"id": m.id, "text": plain(m.html)[:LONGEST_QUOTE], "kind": "message"} for m in theirs]
    asked = asked_with(person_id, actor.me) if with_request else None
    quotes += [{"id": asked[0], "text": asked[1], "kind": "request"}] if asked else []
    values = {"comment": clean_text(comment, LONGEST), "category": kind, "rules": rules, "quotes": quotes}
    with transaction.atomic():
        mine = Report.objects.filter(reporter_id=actor.me, about_id=person_id, resolved_at=None)
        for known in mine.order_by("-id")[:20]:
            if all(getattr(known, name) == value for name, value in values.items()):
                return known.id
        row = Report.objects.create(reporter_id=actor.me, about_id=person_id, forwarded=forward, **values)
        announce(ReportFiled(row.id, actor.me), actor_id=actor.me)
    return row.id

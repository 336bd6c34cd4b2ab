"""Offers of work with signs of a swindle wait until a moderator has looked at them."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from mutuals.domains.articles.queries import words_announced_by
from mutuals.domains.guard.offers import Sign, must_wait, sign_words, signs_in
from mutuals.domains.moderation.events import RuleMatched
from mutuals.domains.moderation.models import Measure, Report
from mutuals.domains.moderation.services.acting import SERVER, Kind, act
from mutuals.domains.people.queries import owner_of
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import Watched, watched
from mutuals.domains.profiles.queries import own_domains
from mutuals.kit.domains import registered
from mutuals.kit.ids import time_of
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

LATELY = 200  # measures of an account
QUOTE = 2_000


def hold_offer(*, post_id: int, text: str) -> None:
    """Holds a post that says this, or the article that it announces, where it must wait, and puts it into the queue.

    Of posts that everybody here may see. What a moderator gave back with the same signs is not held again. Asks the
    database nothing for what offers no work.
    """
    if f"{settings.MUTUALS_URL}/" in text:
        text = "\n".join(filter(None, (text, words_announced_by(post_id))))
    if not must_wait(signs_in(text)):
        return
    post = next(iter(watched(since=time_of(post_id), limit=1, post_id=post_id)), None)
    if post is None:
        return
    signs = signs_in(text, proven=_own_domains(post.owner_id))
    if must_wait(signs) and not _was_let_out(post, signs):
        _hold(post, signs)


def _own_domains(person_id: int) -> set[str]:
    """What the author has proven, and this server, to which links of articles lead."""
    domains = own_domains(Viewer(person_id)) | {urlsplit(settings.MUTUALS_URL).hostname or ""}
    return {registered(domain) or domain for domain in domains}


def _was_let_out(post: Watched, signs: list[Sign]) -> bool:
    held = Measure.objects.filter(account_id=post.account_id, kind=Kind.HOLD).exclude(ended_at=None)
    rows = held.order_by("-id").values_list("before", "things")[:LATELY]
    return any(
        set(signs) <= set(before.get("offer", ())) and post.id in {thing["id"] for thing in things}
        for before, things in rows
    )


def _hold(post: Watched, signs: list[Sign]) -> None:
    owner = owner_of(post.owner_id)
    with translation.override((owner and owner.language) or settings.LANGUAGE_CODE):
        reasons = _("It offers work, and a moderator looks at it before others see it: %(signs)s.") % {
            "signs": "; ".join(map(sign_words, signs))
        }
    with translation.override(settings.LANGUAGE_CODE):
        told = _("An offer of work that is held: %(signs)s.") % {"signs": "; ".join(map(sign_words, signs))}
    quotes = [{"id": post.id, "text": post.source[:QUOTE]}]
    try:
        with transaction.atomic():
            number = act(SERVER, person_id=post.owner_id, kind=Kind.HOLD, reasons=reasons, post_ids=[post.id])
            case = Report.objects.create(
                about_id=post.owner_id,
                by_itself=True,
                category=Report.Category.SPAM,
                comment=told[:1_000],
                quotes=quotes,
            )
            row = Measure.objects.get(id=number)
            row.before |= {"offer": [str(sign) for sign in signs]}
            row.report = case
            row.save(update_fields=["before", "report"])
            announce(RuleMatched(case.id), actor_id=post.owner_id)
    except (Refused, NotFound):  # held already, or gone meanwhile
        return

"""Quotes with the author's consent: asked for in publishing, answered and taken back here."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.events import QuoteAnswered
from mutuals.domains.posts.models import Post
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

State = Post.QuoteState


def answer_quote(actor: Viewer, *, post_id: int, quoting_id: int, accept: bool) -> None:
    """Says yes or no to a quote of one's post that waits. Answering again changes nothing. Raises NotFound."""
    _change(actor, post_id, quoting_id, {State.PENDING}, State.ACCEPTED if accept else State.REJECTED)


def revoke_quote(actor: Viewer, *, post_id: int, quoting_id: int) -> None:
    """Takes one's post out of a quote: the other post stays, without it. Twice changes nothing. Raises NotFound."""
    _change(actor, post_id, quoting_id, {State.PENDING, State.ACCEPTED}, State.REVOKED)


def set_quote_policy(actor: Viewer, *, post_id: int, policy: str) -> None:
    """Says who may quote one's post from now on; quotes that are there stay. Raises Refused, NotFound."""
    if policy not in Post.QuotePolicy.values:
        raise Refused(_("Choose who may quote this."), field="quote_policy")
    rows = Post.objects.filter(
        id=post_id, owner_id=actor.me, share_of=None, state__in=(Post.State.HELD, Post.State.OUT)
    )
    if not rows.update(quote_policy=policy, version=F("version") + 1):
        raise NotFound


def _change(actor: Viewer, post_id: int, quoting_id: int, before: set[str], after: str) -> None:
    with transaction.atomic():
        rows = Post.objects.filter(id=quoting_id, quote_of_id=post_id, quote_of__owner_id=actor.me)
        quoting = rows.exclude(state=Post.State.GONE).values_list("owner_id", flat=True).first()
        if quoting is None:
            raise NotFound
        rows = Post.objects.filter(id=quoting_id, quote_state__in=before)
        if rows.update(quote_state=after, version=F("version") + 1):
            event = QuoteAnswered(quoting_id, post_id, quoting, accepted=after == State.ACCEPTED)
            announce(event, actor_id=actor.me)

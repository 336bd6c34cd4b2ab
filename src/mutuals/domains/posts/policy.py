"""Rules about posts."""

from typing import Literal

from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Post
from mutuals.domains.ties.edges import is_connected, is_following
from mutuals.kit.refusal import Refused

MayQuote = Literal["automatic", "manual", "denied"]  # Mastodon's QuoteApproval#current_user


def may_quote(viewer: Viewer, owner_id: int, policy: str) -> MayQuote:
    """Whether the viewer's quote of a post that everyone may see is shown at once, after the author's yes, or not."""
    if viewer.is_anonymous:
        return "denied"
    me = viewer.me
    if me == owner_id or policy == Post.QuotePolicy.PUBLIC:
        return "automatic"
    if policy == Post.QuotePolicy.NOBODY:
        return "denied"
    return "automatic" if is_following(me, owner_id) or is_connected(me, owner_id) else "manual"


def quote_state_for(actor: Viewer, quoted: Post) -> str:
    """The state in which a quote begins. Raises Refused where the author wants none."""
    match may_quote(actor, quoted.owner_id, quoted.quote_policy):
        case "automatic":
            return Post.QuoteState.ACCEPTED
        case "manual":
            return Post.QuoteState.PENDING
    raise Refused(_("The author does not want this post to be quoted."), field="quote")

"""From a draft to a post that is not written yet: text, audience, thread and quote, each checked."""

from django.utils.translation import gettext as _

from mutuals.domains.audience.gate import audience_of, visible_to
from mutuals.domains.audience.scope import Audience
from mutuals.domains.audience.services import leave_out, name_people, not_for_everyone
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.lasting import check_lasts
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.policy import quote_state_for
from mutuals.domains.posts.services.drafts import Draft
from mutuals.domains.posts.services.polls import check_poll
from mutuals.domains.posts.services.writing import Written, fold_language, read_writing
from mutuals.domains.ties.policy import shielded_from
from mutuals.domains.ties.queries import circles_of
from mutuals.kit.refusal import NotFound, Refused

NARROWER = (Audience.QUIET, Audience.FOLLOWERS)  # what a reply to something public may be kept to


def compose(actor: Viewer, draft: Draft, post: Post, *, mentions: bool = True) -> Written:
    """Fills an unsaved post from a draft; the text as written. Raises Refused, NotFound."""
    may_be_empty = bool(draft.files or draft.quote_of)
    written = read_writing(draft.text, notice=draft.notice, may_be_empty=may_be_empty, mentions=mentions)
    if draft.poll:
        check_poll(draft.poll)
        if draft.files:
            raise Refused(_("A post has pictures or a poll, not both."), field="poll")
    post.language, post.sensitive = fold_language(draft.language), draft.sensitive
    post.has_poll = draft.poll is not None
    post.source, post.html, post.notice = written.source, written.html, written.notice
    if draft.quote_policy not in Post.QuotePolicy.values:
        raise Refused(_("Choose who may quote this."), field="quote_policy")
    post.quote_policy = draft.quote_policy
    if draft.lasts:
        check_lasts(draft.lasts)
    if draft.excluded and (draft.reply_to or draft.audience == Audience.NAMED):
        raise Refused(_("Nobody can be left out of a reply, or among people you name."), field="excluded")
    if draft.reply_to:
        _take_parents_audience(actor, post, draft.reply_to, draft.narrower)
    else:
        _take_chosen_audience(actor, post, draft)
    if draft.quote_of:
        _take_quote(actor, post, draft.quote_of)
    return written


def _take_parents_audience(actor: Viewer, post: Post, parent_id: int, narrower: int | None) -> None:
    parent = _original(actor, parent_id)
    _not_in_a_wave(actor, parent)
    post.reply_to, post.root = parent, parent.root or parent.id
    if narrower in NARROWER and parent.audience <= Audience.QUIET and narrower > parent.audience:
        post.audience, post.anchor_id = narrower, actor.me
        return
    for name, value in audience_of(parent).items():
        setattr(post, name, value)
    if parent.audience == Audience.ME:
        post.anchor_id = actor.me


def _not_in_a_wave(actor: Viewer, parent: Post) -> None:
    """Raises Refused where who wrote the post, or began the conversation, is shielded from the actor."""
    owners = {parent.owner_id}
    if parent.root and parent.root != parent.id:
        owners |= set(Post.objects.filter(id=parent.root).values_list("owner_id", flat=True))
    if shielded_from(actor.me, owners):
        sentence = _("For a while only people whom the author knows can reply here. What you wrote is still there.")
        raise Refused(sentence, field="text")


def _take_chosen_audience(actor: Viewer, post: Post, draft: Draft) -> None:
    if draft.audience not in Audience.values:
        raise Refused(_("Choose who may see this."), field="audience")
    post.audience = not_for_everyone(draft.audience, draft.excluded)
    post.anchor_id, post.root = actor.me, post.id
    if draft.audience == Audience.CIRCLE:
        if draft.circle_id not in {c.id for c in circles_of(actor)}:
            raise Refused(_("Choose one of your circles."), field="circle")
        post.circle_id = draft.circle_id
    if draft.audience == Audience.NAMED:
        if not draft.named:
            raise Refused(_("Name at least one person."), field="named")
        post.grants = post.id
    if draft.excluded:
        post.grants = post.id


def list_people(actor: Viewer, draft: Draft, post: Post) -> None:
    """Notes who is named for a post that is written now, and who never sees it. Inside its transaction."""
    if post.grants == post.id:
        name_people(post.id, draft.named)
        leave_out(actor, post.id, draft.excluded)


def _take_quote(actor: Viewer, post: Post, quoted_id: int) -> None:
    quoted = _original(actor, quoted_id)
    if quoted.audience > Audience.QUIET:
        raise Refused(_("Only what everyone may see can be quoted."), field="quote")
    post.quote_of, post.quote_state = quoted, quote_state_for(actor, quoted)
    if shielded_from(actor.me, {quoted.owner_id}):
        post.quote_state = Post.QuoteState.PENDING  # shown once its author said yes


def _original(actor: Viewer, post_id: int) -> Post:
    """A post that the actor may see; for a share what it shares. Raises NotFound."""
    post = visible_to(Post.objects.filter(id=post_id, state=Post.State.OUT), actor).first()
    if post is not None and post.share_of_id:
        post = visible_to(Post.objects.filter(id=post.share_of_id, state=Post.State.OUT), actor).first()
    if post is None:
        raise NotFound
    return post

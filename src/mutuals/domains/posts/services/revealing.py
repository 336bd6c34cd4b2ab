"""What a post would show of its author, asked of guard before anything is written."""

from collections.abc import Mapping, Sequence

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import consent
from mutuals.domains.guard import services as guard
from mutuals.domains.guard.screening import screen
from mutuals.domains.guard.screening.together import Fact, told_by
from mutuals.domains.guard.warning import Remark, Warned
from mutuals.domains.media.queries import own_alts
from mutuals.domains.media.services import MOST_FILES, words_inside
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.services.drafts import Draft
from mutuals.domains.posts.services.writing import LONGEST
from mutuals.domains.profiles.queries import public_facts

MOST = 60  # posts that are looked at for what is known already


def check_draft(actor: Viewer, draft: Draft) -> None:
    """Raises Warned where the draft gives something away that its author did not agree to show (guard.check)."""
    if draft.audience == Audience.ME and not draft.reply_to:
        return
    if len(draft.text) <= LONGEST * 4:  # what is longer is refused anyway
        files = draft.files[: 2 * MOST_FILES]  # more are refused anyway
        inside = (lambda: words_inside(actor, files)) if files else None
        known = lambda: known_of(actor)  # noqa: E731
        guard.check(actor, parts=parts_of(actor, draft), audience=draft.audience, known=known, inside=inside)


def warning_of(actor: Viewer, draft: Draft) -> Warned | None:
    """What its author would be warned of, were the draft sent now."""
    try:
        with consent.given(consent.Consent()):
            check_draft(actor, draft)
    except Warned as warned:
        return warned
    return None


def remarks_on(actor: Viewer, parts: Mapping[str, str], *, files: Sequence[int] = ()) -> list[Remark]:
    """What a warning would say of these words and files, whatever their audience."""
    inside = words_inside(actor, files[: 2 * MOST_FILES])
    return guard.look_at(actor, parts=parts, known=lambda: known_of(actor), inside=inside)


def parts_of(actor: Viewer, draft: Draft) -> dict[str, str]:
    """All words of a draft, by the fields of the composer."""
    parts = {"text": draft.text, "notice": draft.notice}
    if draft.poll:
        parts["poll"] = "\n".join(draft.poll.options[:20])[: LONGEST * 4]
    if draft.files:
        parts["pictures"] = "\n".join(own_alts(actor, draft.files))
    return parts


def known_of(actor: Viewer) -> set[Fact]:
    """What everybody can know of the actor already: from their profile, and from their latest public posts."""
    known = set(public_facts(actor))
    seen = Post.objects.filter(owner_id=actor.me, state=Post.State.OUT, audience__lte=Audience.SERVER, share_of=None)
    for text in seen.order_by("-id").values_list("source", flat=True)[:MOST]:
        known |= told_by(text, screen(text)).keys()
    return known

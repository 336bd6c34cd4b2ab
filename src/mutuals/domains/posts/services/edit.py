"""Editing with history, and deleting."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.gate import audience_of
from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import consent
from mutuals.domains.guard import services as guard
from mutuals.domains.media import services as media
from mutuals.domains.media.queries import files_for_cards, own_alts
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.events import PostDeleted, PostEdited
from mutuals.domains.posts.models import Poll, Post, PostTag, Restraint, Revision
from mutuals.domains.posts.services.drafts import Draft, PollDraft
from mutuals.domains.posts.services.polls import ask, check_poll, expect_end
from mutuals.domains.posts.services.publish import draft_of, not_restrained
from mutuals.domains.posts.services.putting_away import bury
from mutuals.domains.posts.services.reaching import within_reach
from mutuals.domains.posts.services.revealing import known_of
from mutuals.domains.posts.services.tally import count_in_parent, count_withdrawn
from mutuals.domains.posts.services.writing import fold_language, read_writing, set_mentions_and_tags
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused


def edit_post(
    actor: Viewer,
    *,
    post_id: int,
    text: str,
    notice: str = "",
    language: str | None = None,
    sensitive: bool | None = None,
    files: tuple[int, ...] | None = None,
    descriptions: Mapping[int, str] | None = None,
    focuses: Mapping[int, media.Focus] | None = None,
    poll: PollDraft | None = None,
    drop_poll: bool = False,
) -> None:
    """Changes one's post; what it said before stays readable to those who may see it. Raises Refused, NotFound.

    None leaves a part as it is. `descriptions` says what files of the post show, `focuses` around which point they
    are cut. Files left out are their owner's alone again, and go with what media discards.
    """
    shown = files_for_cards("post", [post_id]).get(post_id, [])
    wanted = tuple(f.id for f in shown) if files is None else files
    written = read_writing(text, notice=notice, may_be_empty=bool(wanted))
    new = [number for number in wanted if number not in {file.id for file in shown}]
    _check(actor, post_id, text, notice, poll, descriptions or {}, new)
    with transaction.atomic(), consent.checked():
        post = Post.objects.select_for_update().filter(id=post_id, owner_id=actor.me, share_of=None).first()
        if post is None or post.state not in (Post.State.HELD, Post.State.OUT):
            raise NotFound
        not_restrained(post)
        before = _revision(post)
        asked = _drop_poll(post) if drop_poll else poll is not None and _ask_anew(post, poll, wanted)
        pictured = _set_files(actor, post, wanted, descriptions or {}, focuses or {})
        values = {
            "source": written.source,
            "html": written.html,
            "notice": written.notice,
            "sensitive": post.sensitive if sensitive is None else sensitive,
            "language": post.language if language is None else fold_language(language),
        }
        if post.sensitive and Restraint.objects.filter(post=post, kind=Restraint.Kind.LABEL).exists():
            values |= {"notice": post.notice, "sensitive": True}  # the moderators' note stays
        told = any(value != getattr(post, name) for name, value in values.items() if name != "html")
        if not (told or asked or pictured):
            return
        if post.state == Post.State.OUT:
            before.save(force_insert=True)
            post.edited_at = timezone.now()
        for name, value in values.items():
            setattr(post, name, value)
        within_reach(actor, post, written)
        post.version = F("version") + 1
        post.save(update_fields=[*(values.keys() - {"html"}), "markup", "has_poll", "edited_at", "version"])
        set_mentions_and_tags(post, written)
        announce(PostEdited(post_id, actor.me), actor_id=actor.me)


def _check(
    actor: Viewer, post_id: int, text: str, notice: str, poll: PollDraft | None, descriptions: Mapping[int, str],
    new: list[int],
) -> None:  # fmt: skip
    """Raises Warned where the new words, or `new` files, give something away that those before did not."""
    now = Post.objects.filter(id=post_id, owner_id=actor.me).values_list("source", "notice", "audience").first()
    if now is None or now[2] == Audience.ME:
        return
    new = new[: 2 * media.MOST_FILES]
    alts = [*(alt[: media.LONGEST_ALT] for alt in descriptions.values()), *own_alts(actor, new)]
    parts = {"text": text, "notice": notice, "pictures": "\n".join(alts)}
    if poll:
        parts["poll"] = "\n".join(poll.options[:20])[:20_000]
    if (parts["text"], parts["notice"]) == now[:2]:
        del parts["text"], parts["notice"]  # it was said with these words already
    inside = (lambda: media.words_inside(actor, new)) if new else None
    guard.check(actor, parts=parts, audience=now[2], known=lambda: known_of(actor), inside=inside)


def _revision(post: Post) -> Revision:
    """What a post says now, to be kept."""
    shown = files_for_cards("post", [post.id]).get(post.id, [])
    poll = Poll.objects.filter(post=post).first() if post.has_poll else None
    return Revision(
        post=post,
        source=post.source,
        html=post.html,
        notice=post.notice,
        sensitive=post.sensitive,
        files=[[file.id, file.alt] for file in shown],
        options=poll.options if poll else [],
        at=post.edited_at or post.created_at,
    )


def _set_files(
    actor: Viewer,
    post: Post,
    wanted: tuple[int, ...],
    descriptions: Mapping[int, str],
    focuses: Mapping[int, media.Focus],
) -> bool:
    """Makes the files those wanted, in that order; whether anything about them is new."""
    now = files_for_cards("post", [post.id]).get(post.id, [])
    shown, pointed = {f.id: f.alt for f in now}, {f.id: (f.focus_x, f.focus_y) for f in now}
    if wanted != tuple(shown):
        if wanted and post.has_poll:
            raise Refused(_("A post has pictures or a poll, not both."), field="poll")
        media.take_off(kind="post", thing_id=post.id)
        scope = {"audience": Audience.ME} if post.state == Post.State.HELD else audience_of(post)
        media.attach(actor, file_ids=wanted, kind="post", thing_id=post.id, scope=scope)
    new = {file_id: alt for file_id, alt in descriptions.items() if file_id in wanted and shown.get(file_id) != alt}
    for file_id, alt in new.items():
        media.describe(actor, file_id=file_id, alt=alt)
    moved = {i: focus for i, focus in focuses.items() if i in wanted and pointed.get(i) != focus}
    for file_id, focus in moved.items():
        media.refocus(actor, file_id=file_id, focus=focus)
    return bool(new or moved) or wanted != tuple(shown)


def _drop_poll(post: Post) -> bool:
    Poll.objects.filter(post=post).delete()
    had, post.has_poll = post.has_poll, False
    return had


def _ask_anew(post: Post, draft: PollDraft, wanted: tuple[int, ...]) -> bool:
    """Gives the post this poll; whether it is another: the same answers keep their votes and their end."""
    if wanted:
        raise Refused(_("A post has pictures or a poll, not both."), field="poll")
    options = check_poll(draft)
    old = Poll.objects.select_for_update().filter(post=post).first() if post.has_poll else None
    if old and (old.options, old.multiple) == (options, draft.multiple):
        return False
    post.has_poll = True
    ask(post, draft, starts_at=timezone.now())
    if post.state == Post.State.OUT:
        expect_end(post)
    return True


def delete_post(actor: Viewer, *, post_id: int, keep_files: bool = False) -> Draft:
    """Deletes one's post: a tombstone without text keeps its place in threads. What it was, for writing it anew.

    With `keep_files` its pictures stay with their owner alone, free for another post, until they are discarded like
    any that hang on nothing. Raises NotFound.
    """
    with transaction.atomic():
        post = Post.objects.select_for_update().filter(id=post_id, owner_id=actor.me).first()
        if post is None or post.state == Post.State.GONE:
            raise NotFound
        draft, was_out = draft_of(post), post.state == Post.State.OUT
        tags = tuple(PostTag.objects.filter(post=post).values_list("tag", flat=True)) if was_out else ()
        bury(post, keep_files=keep_files)
        if was_out:
            count_withdrawn([actor.me], audience=post.audience)
            count_in_parent(post, -1)
        had = (post.audience, tags, bool(draft.files)) if was_out else (Audience.ME,)
        announce(PostDeleted(post_id, actor.me, *had), actor_id=actor.me)
    return draft

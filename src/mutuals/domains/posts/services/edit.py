"""Editing with history, and deleting."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mutuals.domains.media import services as media
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.events import PostDeleted, PostEdited
from mutuals.domains.posts.models import Keep, Mention, Post, PostLink, PostTag, Revision, Thank
from mutuals.domains.posts.services.tally import count_withdrawn
from mutuals.domains.posts.services.writing import read_writing, set_mentions_and_tags
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound


def edit_post(actor: Viewer, *, post_id: int, text: str, notice: str = "", language: str | None = None) -> None:
    """Changes one's post; what it said before stays readable to those who may see it. Raises Refused, NotFound."""
    pictures = bool(files_for_cards("post", [post_id]))
    written = read_writing(text, notice=notice, may_be_empty=pictures)
    with transaction.atomic():
        post = Post.objects.select_for_update().filter(id=post_id, owner_id=actor.me, share_of=None).first()
        if post is None or post.state == Post.State.GONE:
            raise NotFound
        if (post.source, post.notice) == (written.source, written.notice) and language in (
            None,
            post.language,
        ):
            return
        now = timezone.now()
        if post.state == Post.State.OUT:
            at = post.edited_at or post.created_at
            Revision.objects.create(post=post, source=post.source, html=post.html, notice=post.notice, at=at)
            post.edited_at = now
        post.source, post.html, post.notice = written.source, written.html, written.notice
        post.language = post.language if language is None else language[:12]
        post.version = F("version") + 1
        post.save(update_fields=["source", "html", "notice", "language", "edited_at", "version"])
        set_mentions_and_tags(post, written)
        announce(PostEdited(post_id, actor.me), actor_id=actor.me)


def delete_post(actor: Viewer, *, post_id: int) -> None:
    """Deletes one's post: a tombstone without text keeps its place in threads. Raises NotFound."""
    with transaction.atomic():
        post = Post.objects.select_for_update().filter(id=post_id, owner_id=actor.me).first()
        if post is None or post.state == Post.State.GONE:
            raise NotFound
        for model in (Revision, Mention, PostTag, Thank, Keep, PostLink):
            model.objects.filter(post=post).delete()
        shares = Post.objects.filter(share_of=post)
        count_withdrawn(list(shares.values_list("owner_id", flat=True)), audience=post.audience)
        shares.delete()
        if post.state == Post.State.OUT:
            count_withdrawn([actor.me], audience=post.audience)
        media.detach(kind="post", thing_id=post_id)
        if post.share_of_id:
            post.delete()
        else:
            post.state = Post.State.GONE
            post.source = post.html = post.notice = ""
            post.version += 1
            post.save(update_fields=["state", "source", "html", "notice", "version"])
        announce(PostDeleted(post_id, actor.me), actor_id=actor.me)

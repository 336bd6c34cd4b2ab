"""How far a post of somebody whom few know may reach: mentions of strangers, and links, within a day."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard.budget import LINKS, MENTIONS, of_level
from mutuals.domains.guard.queries import known_among, level_felt
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Mention, Post
from mutuals.domains.posts.services.writing import Written
from mutuals.domains.ties.queries import tied_to_me
from mutuals.kit.ids import first_id_at
from mutuals.kit.refusal import Refused
from mutuals.kit.text.links import count_links

DAY = timedelta(days=1)
MOST_POSTS = 300  # that are looked at


def within_reach(actor: Viewer, post: Post, written: Written) -> None:
    """Raises Refused where this post would mention more strangers, or carry more links, than the actor's level allows
    within a day.

    No strangers are those who follow the actor, are connected to them or known (guard), and in a reply those who wrote
    the post above it or are named there. Costs nothing where a post has neither. Of posts that only named people see,
    links are not counted.
    """
    if actor.account_id is None:  # nobody logs in as them
        return
    since = first_id_at(timezone.now() - DAY)
    if strangers := _strangers(actor, {face.id for face in written.mentioned} - _above(post) - {actor.me}):
        rows = Mention.objects.filter(post__owner_id=actor.me, post_id__gte=since).exclude(post_id=post.id)
        rows = rows.exclude(person_id=actor.me)
        rows = rows.filter(Q(post__reply_to=None) | ~Q(person_id=F("post__reply_to__owner_id")))
        rows = rows.exclude(Exists(Mention.objects.filter(post=OuterRef("post__reply_to"), person=OuterRef("person"))))
        before = _strangers(actor, set(rows.values_list("person_id", flat=True)[:MOST_POSTS]))
        most = of_level(MENTIONS, level_felt(actor))
        if len(strangers | before) > most:
            sentence = _(
                "You can mention %(most)d people who do not know you within a day. Answering somebody is free, and so "
                "is whoever follows you or is connected to you."
            )
            raise Refused(sentence % {"most": most}, field="text")
    if post.audience < Audience.NAMED and (links := _links_in(post.source)):
        own = Post.objects.filter(owner_id=actor.me, id__gte=since, audience__lt=Audience.NAMED).exclude(id=post.id)
        sources = own.filter(share_of=None).values_list("source", flat=True).order_by("-id")[:MOST_POSTS]
        most = of_level(LINKS, level_felt(actor))
        if links + sum(map(_links_in, sources)) > most:
            sentence = _("You can post %(most)d links within a day. It grows with your level of trust.")
            raise Refused(sentence % {"most": most}, field="text")


def _strangers(actor: Viewer, people: set[int]) -> set[int]:
    if not people:
        return set()
    left = people - tied_to_me(actor, people)
    return left - known_among(actor.me, left) if left else set()


def _above(post: Post) -> set[int]:
    """Who wrote the post that this one answers, and who is named there."""
    if post.reply_to_id is None:
        return set()
    named = set(Mention.objects.filter(post_id=post.reply_to_id).values_list("person_id", flat=True))
    return named | set(Post.objects.filter(id=post.reply_to_id).values_list("owner_id", flat=True))


def _links_in(text: str) -> int:
    """How many links lead away from this server."""
    return count_links(text, but=settings.MUTUALS_URL)

"""Reading one post, and what one does with it."""

import math
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts import queries, services
from mutuals.domains.posts.services.publish import UNDO
from mutuals.kit.ids import time_of
from mutuals.web.answers import button, members_only, number_in, open_to_all, viewer_of
from mutuals.web.machines import allow
from mutuals.web.posts.forms import excluded_words
from mutuals.web.posts.present import plain_entries, posts_html


@open_to_all
def by_number(request: HttpRequest, post_id: int) -> HttpResponse:
    """The lasting address of a post leads to its page under its author's name."""
    post = queries.see(viewer_of(request), post_id)
    author = faces([post.owner_id])[post.owner_id]
    tail = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(f"/{author.address}/{post_id}{tail}")


@open_to_all
@vary_on_headers("Accept")  # other servers get a document at the same address (api/front.py)
def post(request: HttpRequest, address: str, post_id: int) -> HttpResponse:
    """A post in its conversation."""
    viewer, post_id = viewer_of(request), number_in(str(post_id)) or 0  # a pattern's parts come as text
    one = queries.see(viewer, post_id)
    author = faces([one.owner_id])[one.owner_id]
    if author.address.lower() != f"@{address}".lower():
        return redirect(f"/{author.address}/{post_id}")
    allow(request, search=author.indexable and one.audience == Audience.PUBLIC)
    above, below = queries.thread_for(viewer, post_id)
    context = {
        "above": posts_html(viewer, plain_entries(above), context="thread"),
        "post": posts_html(viewer, plain_entries([post_id]), focus=post_id, context="thread"),
        "below": posts_html(viewer, plain_entries(below), context="thread"),
        "author": author,
        "one": one,
        "url": f"{settings.MUTUALS_URL}/{author.address}/{post_id}",
        "held": held_posts(viewer, reply_to=post_id),
        "left_out": excluded_words(queries.excluded_for(viewer, post_id)) if one.owner_id == viewer.person_id else "",
        "expiry": queries.expiry_for(viewer, post_id) if one.owner_id == viewer.person_id else None,
    }
    return render(request, "posts/post.html", context)


@open_to_all
def history(request: HttpRequest, post_id: int) -> HttpResponse:
    """What a post said before."""
    viewer = viewer_of(request)
    versions = queries.revisions_for(viewer, post_id)
    now = posts_html(viewer, plain_entries([post_id]))
    return render(request, "posts/history.html", {"versions": versions, "now": now, "post_id": post_id})


@members_only
def thanks(request: HttpRequest, post_id: int) -> HttpResponse:
    """Who thanked and shared: for the author only."""
    viewer = viewer_of(request)
    rows, sharers = queries.thanks_for(viewer, post_id), queries.sharers_for(viewer, post_id)
    known = faces([*(r.person_id for r in rows), *sharers])
    quotes = queries.quotes_for(viewer, post_id, limit=40)
    words = dict(queries.THANK_WORDS)
    context = {
        "rows": [(known[r.person_id], words[r.word], r.note) for r in rows],
        "sharers": [known[i] for i in sharers],
        "quotes": [(q, posts_html(viewer, plain_entries([q.id]))) for q in quotes],
        "post": posts_html(viewer, plain_entries([post_id])),
        "post_id": post_id,
    }
    return render(request, "posts/thanks.html", context)


@dataclass(frozen=True, slots=True)
class Held:
    """A post whose undo window is open, and for how many seconds yet."""

    id: int
    html: str
    leaves: int


def held_posts(viewer: Viewer, *, reply_to: int | None = None) -> list[Held]:
    """The viewer's posts that can still be undone: they stand on home, or below what they answer, also loaded anew."""
    now, found = timezone.now(), []
    for number in queries.held_by(viewer, reply_to=reply_to):
        leaves = math.ceil((time_of(number) + UNDO - now).total_seconds())
        found.append(Held(number, posts_html(viewer, plain_entries([number])), max(1, leaves)))
    return found


@members_only
def delete(request: HttpRequest, post_id: int) -> HttpResponse:
    """Asks first, then deletes."""
    viewer = viewer_of(request)
    queries.source_for(viewer, post_id)
    if request.method != "POST":
        return render(
            request,
            "posts/delete.html",
            {"post": posts_html(viewer, plain_entries([post_id])), "post_id": post_id},
        )
    services.delete_post(viewer, post_id=post_id)
    messages.success(request, _("Deleted."))
    return redirect("/")


@button
def thank(request: HttpRequest, post_id: int) -> None:
    viewer, word = viewer_of(request), request.POST.get("word", "useful")
    if word == "none":
        services.unthank(viewer, post_id=post_id)
    else:
        services.thank(viewer, post_id=post_id, word=word, note=request.POST.get("note", ""))


@button
def keep(request: HttpRequest, post_id: int) -> None:
    services.keep(viewer_of(request), post_id=post_id)


@button
def unkeep(request: HttpRequest, post_id: int) -> None:
    services.unkeep(viewer_of(request), post_id=post_id)


@button
def share(request: HttpRequest, post_id: int) -> None:
    services.share(viewer_of(request), post_id=post_id)


@button
def unshare(request: HttpRequest, post_id: int) -> None:
    services.unshare(viewer_of(request), post_id=post_id)


@button
def pin(request: HttpRequest, post_id: int) -> None:
    services.pin(viewer_of(request), post_id=post_id)


@button
def unpin(request: HttpRequest, post_id: int) -> None:
    services.unpin(viewer_of(request), post_id=post_id)


@button
def mute_thread(request: HttpRequest, post_id: int) -> None:
    services.mute_thread(viewer_of(request), post_id=post_id)


@button
def unmute_thread(request: HttpRequest, post_id: int) -> None:
    services.unmute_thread(viewer_of(request), post_id=post_id)


@button
def vote(request: HttpRequest, post_id: int) -> None:
    chosen = [number_in(text) for text in request.POST.getlist(f"choice_{post_id}")]
    services.vote(viewer_of(request), post_id=post_id, choices=[-1 if c is None else c for c in chosen])


@button
def answer_quote(request: HttpRequest, post_id: int, quoting_id: int) -> None:
    """`do`: accept, decline, or revoke what was accepted."""
    viewer, do = viewer_of(request), request.POST.get("do")
    if do == "revoke":
        services.revoke_quote(viewer, post_id=post_id, quoting_id=quoting_id)
    else:
        services.answer_quote(viewer, post_id=post_id, quoting_id=quoting_id, accept=do == "accept")


@require_POST
@members_only
def follow_tag(request: HttpRequest, tag: str) -> HttpResponse:
    """Follows a tag, or (`on` = 0) ends it."""
    viewer = viewer_of(request)
    if request.POST.get("on") == "0":
        services.unfollow_tag(viewer, tag=tag)
    else:
        services.follow_tag(viewer, tag=tag)
    return redirect("tag", tag=tag)

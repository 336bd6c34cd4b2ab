"""People one is tied to: questions that wait, connections, follows, circles and lists."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.people.queries import Face, faces
from mutuals.domains.profiles.queries import readable
from mutuals.domains.ties import queries, services
from mutuals.domains.ties.contexts import Story
from mutuals.kit.refusal import Refused
from mutuals.web.answers import button, members_only, number_in, viewer_of


@members_only
def people(request: HttpRequest) -> HttpResponse:
    """Questions that wait for an answer, then one's connections."""
    viewer = viewer_of(request)
    asked = queries.waiting_connections(viewer)
    followers = queries.waiting_followers(viewer)
    connections = queries.connection_ids(viewer)[:500]
    sent = queries.sent_requests(viewer)[:100]
    stories = queries.stories_with(viewer, connections)
    told = {story.introducer_id for story in stories.values() if story.introducer_id}
    known = faces([*(i for i, _story in asked), *followers, *connections, *sent, *told])
    named = {i: known[i] for i in readable(viewer, told)} if told else {}
    context = {
        "asked": [(known[i], story) for i, story in asked],
        "followers": [known[i] for i in followers],
        "connections": [(known[i], *_short(stories.get(i), named)) for i in connections],
        "sent": [known[i] for i in sent],
        "tab": "people",
    }
    return render(request, "people/people.html", context)


def _short(story: Story | None, named: dict[int, Face]) -> tuple[Story | None, Face | None]:
    """For a row of a list: how they know each other without the words they wrote, and who introduced them."""
    if story is None:
        return None, None
    return replace(story, note=""), named.get(story.introducer_id or 0)


@members_only
def following(request: HttpRequest) -> HttpResponse:
    """Whom one follows, and who follows oneself: for oneself only."""
    viewer = viewer_of(request)
    out, back_ids = queries.following_ids(viewer)[:500], queries.follower_ids(viewer)[:500]
    known = faces([*out, *back_ids])
    context = {
        "following": [known[i] for i in out],
        "followers": [known[i] for i in back_ids],
        "tab": "following",
    }
    return render(request, "people/following.html", context)


@members_only
def apart(request: HttpRequest) -> HttpResponse:
    """Whom one mutes and blocks."""
    viewer = viewer_of(request)
    muted, blocked = queries.muted_ids(viewer), queries.blocked_ids(viewer)
    known = faces([*muted, *blocked])
    context = {"muted": [known[i] for i in muted], "blocked": [known[i] for i in blocked], "tab": "apart"}
    return render(request, "people/apart.html", context)


@members_only
def circles(request: HttpRequest) -> HttpResponse:
    """One's circles: audiences made of one's connections."""
    viewer = viewer_of(request)
    mine = queries.circles_of(viewer)
    connections = queries.connection_ids(viewer)[:500]
    known = faces([*connections, *(m for c in mine for m in c.members)])
    rows = [(c, [known[m] for m in c.members], [known[i] for i in connections if i not in c.members]) for c in mine]
    return render(request, "people/groups.html", {"rows": rows, "kind": "circle", "tab": "circles"})


@members_only
def lists(request: HttpRequest) -> HttpResponse:
    """One's lists: timelines made of people one follows."""
    viewer = viewer_of(request)
    mine = queries.lists_of(viewer)
    follows = queries.following_ids(viewer)[:500]
    known = faces([*follows, *(m for c in mine for m in c.members)])
    rows = [(c, [known[m] for m in c.members], [known[i] for i in follows if i not in c.members]) for c in mine]
    return render(request, "people/groups.html", {"rows": rows, "kind": "list", "tab": "lists"})


@require_POST
@members_only
def change_group(request: HttpRequest, kind: str, group_id: int = 0) -> HttpResponse:
    """Makes (id 0), changes or removes a circle or list."""
    viewer, name = viewer_of(request), request.POST.get("name", "")
    add = [i for i in map(number_in, request.POST.getlist("add")) if i]
    remove = [i for i in map(number_in, request.POST.getlist("remove")) if i]
    exclusive = "exclusive" in request.POST
    try:
        if request.POST.get("do") == "delete":
            if kind == "circle":
                services.remove_circle(viewer, circle_id=group_id)
            else:
                services.remove_list(viewer, list_id=group_id)
        elif group_id == 0:
            if kind == "circle":
                services.make_circle(viewer, name=name)
            else:
                services.make_list(viewer, name=name, exclusive=exclusive)
        elif kind == "circle":
            services.change_circle(viewer, circle_id=group_id, add=add, remove=remove, name=name)
        else:
            services.change_list(viewer, list_id=group_id, add=add, remove=remove, name=name, exclusive=exclusive)
    except Refused as e:
        messages.error(request, e.sentence)
    return redirect("circles" if kind == "circle" else "lists")


@button
def follow(request: HttpRequest, person_id: int) -> None:
    if not services.follow(viewer_of(request), person_id=person_id):
        messages.info(request, _("Asked. You will be told when they accept."))


@button
def unfollow(request: HttpRequest, person_id: int) -> None:
    services.unfollow(viewer_of(request), person_id=person_id)


@button
def accept(request: HttpRequest, person_id: int) -> None:
    services.accept_connection(viewer_of(request), person_id=person_id)
    messages.success(request, _("You are connected."))


@button
def decline(request: HttpRequest, person_id: int) -> None:
    services.decline_connection(viewer_of(request), person_id=person_id)


@button
def disconnect(request: HttpRequest, person_id: int) -> None:
    services.disconnect(viewer_of(request), person_id=person_id)


@button
def accept_follow(request: HttpRequest, person_id: int) -> None:
    services.accept_follow(viewer_of(request), person_id=person_id)


@button
def refuse_follow(request: HttpRequest, person_id: int) -> None:
    services.refuse_follow(viewer_of(request), person_id=person_id)


@button
def mute(request: HttpRequest, person_id: int) -> None:
    services.mute(viewer_of(request), person_id=person_id)


@button
def unmute(request: HttpRequest, person_id: int) -> None:
    services.unmute(viewer_of(request), person_id=person_id)


@button
def block(request: HttpRequest, person_id: int) -> None:
    services.block(viewer_of(request), person_id=person_id)
    messages.info(request, _("Blocked. Neither of you sees the other any more."))


@button
def unblock(request: HttpRequest, person_id: int) -> None:
    services.unblock(viewer_of(request), person_id=person_id)


@button
def show_shares(request: HttpRequest, person_id: int) -> None:
    services.show_shares(viewer_of(request), person_id=person_id, on=request.POST.get("on") == "1")

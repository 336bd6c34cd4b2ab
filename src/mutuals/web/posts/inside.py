"""What stands in a post beside its card, as it differs between readers: its poll, and the post that it quotes."""

from collections.abc import Iterable

from django.template.loader import render_to_string

from mutuals.cards.persons import person_cards
from mutuals.cards.posts import post_cards
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import Seen, polls_for, seen


def inside(viewer: Viewer, shown: Iterable[Seen]) -> dict[int, str]:
    """By post, the HTML of its poll and its quote; nothing is read for posts that have neither."""
    posts = list(shown)
    found: dict[int, str] = {}
    if asked := [p.id for p in posts if p.has_poll and p.state == "out"]:
        for number, poll in polls_for(viewer, asked).items():
            open_to_me = not viewer.is_anonymous and not poll.voted and not poll.over
            context = {"poll": poll, "open": open_to_me, "viewer": viewer}
            found[number] = render_to_string("posts/poll.html", context)
    if quoting := [p for p in posts if p.quote_state]:
        for number, html in _quotes(viewer, quoting).items():
            found[number] = found.get(number, "") + html
    return found


def _quotes(viewer: Viewer, quoting: list[Seen]) -> dict[int, str]:
    accepted = {p.quote_of_id for p in quoting if p.quote_of_id and p.quote_state == "accepted"}
    quoted = seen(viewer, accepted) if accepted else {}
    bodies = post_cards({p.id: p.version for p in quoted.values()}) if quoted else {}
    authors = person_cards({p.owner_id for p in quoted.values()}) if quoted else {}
    found: dict[int, str] = {}
    for post in quoting:
        one = quoted.get(post.quote_of_id or 0) if post.quote_state == "accepted" else None
        shown = one if one and one.owner_id in authors else None
        context = {
            "post": shown,
            "author": authors[shown.owner_id] if shown else None,
            "body": bodies[shown.id] if shown else "",
            "waits": post.quote_state == "pending",
        }
        found[post.id] = render_to_string("posts/quote.html", context)
    return found

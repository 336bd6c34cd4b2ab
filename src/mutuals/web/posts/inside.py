"""What stands in a post beside its card, as it differs between readers: its poll, the post that it quotes, and
who is in its pictures."""

from collections.abc import Iterable

from django.template.loader import render_to_string

from mutuals.cards.persons import person_cards
from mutuals.cards.posts import post_cards
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import Seen, in_pictures_of, polls_for, seen
from mutuals.web.posts.depicted import place_of


def inside(viewer: Viewer, shown: Iterable[Seen]) -> dict[int, str]:
    """By post, the HTML of its poll, its quote and who is in its pictures; nothing is read for posts that have none."""
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
    if naming := [p.id for p in posts if p.names_people and p.state == "out"]:
        for number, people in in_pictures_of(viewer, naming).items():
            many = any(one.number > 1 for one in people)
            context = {"people": [(one, place_of(one)) for one in people], "many": many}
            found[number] = found.get(number, "") + render_to_string("posts/depicted.html", context)
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

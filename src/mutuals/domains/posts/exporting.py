"""What a person takes along of what they wrote, and of what they did with posts."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import OuterRef

from mutuals.domains.audience.queries import named, told_of_exclusions
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.portable import Plain, addresses, rows
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import (
    Depicted,
    HeldDraft,
    Keep,
    Pin,
    Poll,
    Post,
    PostingChoice,
    Revision,
    Scheduled,
    TagFollow,
    Thank,
    ThreadMute,
    Vote,
)
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.kit.markup import html_of


def export_of(person: Viewer) -> Iterator[Plain]:
    """Posts with what they said before, polls, shares, thanks, what was kept, and how posts begin."""
    me = person.me
    yield from _written(me)
    yield from _done(me)
    choices = PostingChoice.objects.filter(person_id=me)
    begin = ("audience", "sensitive", "language", "quote_policy", "lasts_days", "afterwards")
    for row in rows("choices", choices, *begin, words={"audience": Audience}):
        yield {**row, "afterwards": _afterwards(row["lasts_days"], row["afterwards"])}


def _afterwards(ends: Any, audience: Any) -> str | None:
    """What becomes of what ends, in a word; None where it stays."""
    if ends is None:
        return None
    return "deleted" if audience is None else Audience(audience).name.lower()


def _written(me: int) -> Iterator[Plain]:
    own = Post.objects.filter(owner_id=me, share_of=None).exclude(state=Post.State.GONE)
    for row in rows(
        "posts", own, "id", "state", "audience", "created_at", "edited_at", "source", "notice", "sensitive",
        "language", "quote_policy", "quote_state", words={"audience": Audience}, circle="circle__name",
        reply_to="reply_to_id", quote_of="quote_of_id", imported="backfilled", expires_at="expiry__at",
        afterwards="expiry__then", html="markup", _grants="grants",
    ):  # fmt: skip
        row["html"] = html_of(row["source"], row["html"])
        row["url"] = f"{settings.MUTUALS_URL}/posts/{row['id']}"
        row["afterwards"] = _afterwards(row["expires_at"], row["afterwards"])
        if row["audience"] == "named":
            row["named"] = addresses(named(int(row["id"])))
        listed = row.pop("_grants") == row["id"] and row["audience"] != "named"
        yield {**row, **told_of_exclusions(int(row["id"]))} if listed else row
    before = Revision.objects.filter(post__owner_id=me)
    yield from rows("revisions", before, "id", "source", "html", "notice", "sensitive", "options", post="post_id",
                    until="at")  # fmt: skip
    asked = Poll.objects.filter(post__owner_id=me)
    yield from rows("polls", asked, "options", "tally", "voters", "multiple", "hide_totals", "ends_at", post="post_id")
    named_there = Depicted.objects.filter(post__owner_id=me, removed_at=None, person__state="active")
    yield from rows("in_my_pictures", named_there, "id", "file", "x", "y", "confirmed_at", people={"who": "person"},
                    post="post_id")  # fmt: skip
    yield from rows("pins", Pin.objects.filter(owner_id=me), "at", post="post_id")
    later = Scheduled.objects.filter(owner_id=me)
    yield from rows("scheduled", later, "id", "draft", "failure", publish_at="at")
    held = HeldDraft.objects.filter(owner_id=me)
    yield from rows("held", held, "id", "what", "draft", post="target", publish_at="at")


def _done(me: int) -> Iterator[Plain]:
    shares = Post.objects.filter(owner_id=me).exclude(share_of=None)
    yield from rows("shares", shares, "id", "audience", words={"audience": Audience}, post="share_of_id")
    given = Thank.objects.filter(person_id=me)
    yield from rows("thanks_given", given, "id", "word", "note", people={"to": "post__owner"}, post="post_id")
    got = Thank.objects.filter(post__owner_id=me, person__state="active")
    got = got.exclude(blocked_either_way(me, OuterRef("person_id")))
    yield from rows("thanks_received", got, "id", "word", "note", people={"from": "person"}, post="post_id")
    for row in rows("kept", Keep.objects.filter(person_id=me), "id", post="post_id", _uri="post__uri"):
        yield {**row, "uri": row.pop("_uri") or f"{settings.MUTUALS_URL}/ap/p/{row['post']}"}
    yield from rows("votes", Vote.objects.filter(person_id=me), "choices", poll="poll_id")
    of_me = Depicted.objects.filter(person_id=me, removed_at=None)
    yield from rows("pictures_of_me", of_me, "id", "file", "confirmed_at", "declined_at",
                    people={"by": "post__owner"}, post="post_id")  # fmt: skip
    yield from rows("followed_tags", TagFollow.objects.filter(person_id=me), "id", "tag")
    yield from rows("quiet_threads", ThreadMute.objects.filter(person_id=me), "id", "root")

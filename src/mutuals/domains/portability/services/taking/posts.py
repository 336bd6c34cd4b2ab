"""Posts, under their own dates, never for more people than there."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import ImportItem
from mutuals.domains.portability.services.taking.chosen import Turn, reach_of, source_of
from mutuals.domains.posts import services as posts
from mutuals.kit.refusal import Refused

LONGEST = 4_990  # characters, with the address that is put below


def take(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """A post, or a reply to one that was taken."""
    said = item.payload
    chosen = turn.reaches.replies if item.section == "replies" else turn.reaches.posts
    parent = posts.imported_post(actor, f"{item.kind}:{said['parent']}") if said.get("parent") else None
    reach = reach_of(actor, {"widest": Audience.CONNECTIONS, **said}, chosen)
    draft = posts.Draft(
        text=_text(said),
        audience=reach.audience,
        circle_id=reach.circle_id,
        named=reach.named,
        notice=said.get("notice", ""),
        sensitive=said.get("sensitive", False),
        language=said.get("language", ""),
        reply_to=parent,
        files=turn.files_of(item),
        quote_policy=said.get("quote_policy") or posts.QUOTE_POLICY,
        lasts=posts.Lasts(**said["lasts"]) if said.get("lasts") else None,
    )
    at, poll = datetime.fromisoformat(said["at"]), said.get("poll")
    options = {"published_at": at, "source_key": source_of(item), "mentions": said.get("mentions", False)}
    if poll:
        asked = posts.PollDraft(tuple(poll["options"]), poll["seconds"], poll["multiple"])
        ended = posts.Outcome(tuple(poll["tally"]), poll["voters"], datetime.fromisoformat(poll["ended_at"]))
        try:
            posts.backfill(actor, draft=replace(draft, poll=asked), outcome=ended, **options)
        except Refused as no:
            if no.field != "poll":
                raise
        else:
            return
        draft = replace(draft, text=f"{draft.text}\n\n{_as_text(poll)}"[:LONGEST])
    posts.backfill(actor, draft=draft, **options)


def take_pin(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """A post of one's own at the top of the profile."""
    post_id = posts.imported_post(actor, f"{item.kind}:{item.payload['parent']}")
    if post_id is not None:
        posts.pin(actor, post_id=post_id)


def take_tag(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """A tag that the person follows."""
    posts.follow_tag(actor, tag=item.payload["tag"])


def _text(said: dict[str, Any]) -> str:
    text, url = str(said["text"]), said.get("url", "")
    return f"{text}\n\n{url}" if url and url not in text and len(text) + len(url) < LONGEST else text


def _as_text(poll: dict[str, Any]) -> str:
    """A poll that does not fit as a list of its answers."""
    return "\n".join(f"- {option} ({count})" for option, count in zip(poll["options"], poll["tally"], strict=False))

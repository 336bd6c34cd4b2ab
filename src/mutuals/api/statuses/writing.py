"""Posting, changing and deleting statuses."""

from typing import Any

import orjson

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.directs import history_of, send_status
from mutuals.api.entities.accounts import accounts
from mutuals.api.entities.media import attachments
from mutuals.api.entities.scheduled import scheduled
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.drafting import Attributes, PollSent, draft_of, focus_in, key_of, moment, poll_of
from mutuals.api.statuses.holding import held
from mutuals.api.statuses.naming import limited, named, status
from mutuals.cards.addresses import absolute
from mutuals.cards.emoji import custom_emojis
from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard.warning import NotChecked, Warned
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.messages.queries import direct
from mutuals.domains.messages.services import delete_message, edit_message
from mutuals.domains.posts import queries, services
from mutuals.domains.posts.services import Draft
from mutuals.kit.moments import stamp
from mutuals.kit.refusal import NotFound

ONLY_TEXT = "A direct status has text and pictures only, and is sent at once"


class Posted(Params):
    status: str = ""
    media_ids: list[Id] = []
    poll: PollSent | None = None
    in_reply_to_id: Id | None = None
    sensitive: bool | None = None
    spoiler_text: str = ""
    visibility: str = ""
    language: str = ""
    scheduled_at: str = ""
    quoted_status_id: Id | None = None
    quote_approval_policy: str = ""


class Changed(Params):
    status: str = ""
    media_ids: list[Id] = []
    media_attributes: list[Attributes] = []
    poll: PollSent | None = None
    sensitive: bool = False
    spoiler_text: str = ""
    language: str = ""
    quote_approval_policy: str = ""


class Deleted(Params):
    delete_media: bool = False


@endpoint("POST", "/api/v1/statuses", scope="write:statuses")
def post(call: Call, q: Posted) -> bytes | dict[str, Any]:
    """Posts at once, or at a time; a direct status is a message to those it names."""
    limited(call, "write")
    at = moment(q.scheduled_at)
    if q.visibility == "direct":
        if at or q.poll or q.quoted_status_id or q.spoiler_text:
            raise ApiError(422, ONLY_TEXT)
        try:
            return send_status(
                call, text=q.status, files=tuple(q.media_ids), reply_to=q.in_reply_to_id, key=key_of(call)
            )  # fmt: skip
        except (Warned, NotChecked) as no:
            draft = Draft(
                q.status, Audience.NAMED, reply_to=q.in_reply_to_id, files=tuple(q.media_ids)
            )  # fmt: skip
            raise held(call, no, draft, what="direct") from None
    draft = draft_of(
        call.viewer,
        text=q.status or q.spoiler_text,
        notice=q.spoiler_text if q.status else "",
        sensitive=True if q.spoiler_text else q.sensitive,
        visibility=q.visibility,
        language=q.language,
        reply_to=q.in_reply_to_id,
        files=tuple(q.media_ids),
        poll=q.poll,
        quote_of=q.quoted_status_id,
        quote_policy=q.quote_approval_policy,
    )
    key, app = key_of(call), call.caller.app_id
    try:
        if at:
            number = services.schedule_post(call.viewer, draft=draft, at=at, key=key, app_id=app)
            return scheduled(call.viewer, queries.waiting_one(call.viewer, number))
        return status(call, services.publish_post(call.viewer, draft=draft, key=key))
    except (Warned, NotChecked) as no:
        raise held(call, no, draft, at=at) from None


@endpoint("PUT", "/api/v1/statuses/{id}", scope="write:statuses")
def change(call: Call, q: Changed, id: int) -> bytes:
    """Changes one's status. What is not sent again is taken off, as Mastodon does: pictures, poll, notice.

    Of a direct status the text changes; its pictures stay.
    """
    if direct(call.viewer, id):
        if q.poll or q.spoiler_text:
            raise ApiError(422, ONLY_TEXT)
        limited(call, "edit")
        edit_message(call.viewer, message_id=id, text=q.status)
        return status(call, id)
    if named(call, id).owner_id != call.viewer.me:
        raise NotFound
    limited(call, "edit")
    text, notice = q.status or q.spoiler_text, q.spoiler_text if q.status else ""
    try:
        _edit(call, q, id, text, notice)
    except (Warned, NotChecked) as no:
        raise held(call, no, Draft(text, notice=notice, language=q.language), what="edit", target=id) from None
    if q.quote_approval_policy:
        services.set_quote_policy(call.viewer, post_id=id, policy=q.quote_approval_policy)
    return status(call, id)


def _edit(call: Call, q: Changed, id: int, text: str, notice: str) -> None:
    services.edit_post(
        call.viewer,
        post_id=id,
        text=text,
        notice=notice,
        sensitive=q.sensitive or bool(q.spoiler_text),
        language=q.language or None,
        files=tuple(dict.fromkeys(q.media_ids)),
        descriptions={a.id: a.description for a in q.media_attributes if a.description is not None},
        focuses={a.id: focus_in(a.focus) for a in q.media_attributes if a.focus},
        poll=poll_of(q.poll),
        drop_poll=q.poll is None,
    )


@endpoint("DELETE", "/api/v1/statuses/{id}", scope="write:statuses")
def delete(call: Call, q: Deleted, id: int) -> bytes:
    """Deletes one's status, and gives what it was made of back, so that it can be written anew."""
    if direct(call.viewer, id):
        return _delete_direct(call, id)
    if named(call, id).owner_id != call.viewer.me:
        raise NotFound
    was = status(call, id)
    draft = services.delete_post(call.viewer, post_id=id, keep_files=not q.delete_media)
    return was[:-1] + b',"text":' + orjson.dumps(draft.text) + b"}"


def _delete_direct(call: Call, id: int) -> bytes:
    one = direct(call.viewer, id)
    if one is None or one.said.owner_id != call.viewer.me:
        raise NotFound
    was = status(call, id)
    delete_message(call.viewer, message_id=id)
    return was[:-1] + b',"text":' + orjson.dumps(one.said.source) + b"}"


@endpoint("GET", "/api/v1/statuses/{id}/source", scope="read:statuses")
def source(call: Call, id: int) -> dict[str, str]:
    """What one wrote oneself, for changing it."""
    if one := direct(call.viewer, id):
        if one.said.owner_id != call.viewer.me:
            raise NotFound
        return {"id": str(id), "text": one.said.source, "spoiler_text": ""}
    found = queries.source_for(call.viewer, id)
    return {"id": str(id), "text": found.text, "spoiler_text": found.notice}


@endpoint("GET", "/api/v1/statuses/{id}/history", scope="read:statuses", needs="nobody")
def history(call: Call, id: int) -> list[dict[str, Any]]:
    """Everything a status said, oldest first."""
    if direct(call.viewer, id):
        return history_of(call, id)
    mark = named(call, id)
    account = orjson.Fragment(accounts(call.viewer, [mark.owner_id])[mark.owner_id])
    now = files_for_cards("post", [id]).get(id, [])
    told = attachments(call.viewer, now, everyone=mark.audience <= Audience.QUIET)
    files = {f.id: one for f, one in zip(now, told, strict=True)}
    found = []
    for version in queries.history_for(call.viewer, id):
        shown = [
            files[i] | {"description": alt or None} for i, alt in version.files if isinstance(i, int) and i in files
        ]
        one = {
            "content": absolute(version.html),
            "spoiler_text": version.notice,
            "sensitive": version.sensitive or bool(version.notice),
            "created_at": stamp(version.at),
            "account": account,
            "media_attachments": shown,
            "emojis": custom_emojis((version.notice, version.html)),
        }
        if version.options:
            one["poll"] = {"options": [{"title": title} for title in version.options]}
        found.append(one)
    return found

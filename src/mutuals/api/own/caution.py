"""Before something leaves: what a text would give away, drafts that were held, and how one wants to be warned."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from mutuals.api.call import Call
from mutuals.api.directs import send_status
from mutuals.api.own.shapes import Empty, audience_in
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.api.remarks import Told, told
from mutuals.api.statuses.naming import limited
from mutuals.domains.guard import queries as guarded
from mutuals.domains.guard.services import set_caution
from mutuals.domains.guard.warning import digest_of, redacted
from mutuals.domains.posts import queries, services
from mutuals.domains.posts.services.drafts import from_json
from mutuals.kit.moments import stamp


class Looked(Params):
    """Words that are not sent yet, and uploads of the caller's that are to go along."""

    text: str = ""
    notice: str = ""
    audience: str = "public"
    media_ids: list[Id] = []


class CautionSent(Params):
    """What is not sent stays."""

    names: list[str] | None = None
    held: list[str] | None = None


@dataclass(frozen=True, slots=True)
class Screened:
    """What the words would give away, and the text without it. `accept` goes into the header Mutuals-Accept, once the
    person has seen the findings and wants to send exactly these words to this audience anyway."""

    findings: list[Told]
    redacted: str
    accept: str


@dataclass(frozen=True, slots=True)
class HeldDraft:
    """A draft that was held: what it was to be (post edit direct), of which post, and when."""

    id: str
    what: str
    post_id: str | None
    publish_at: str | None
    text: str
    notice: str
    url: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The id of the post, or of what waits for its time."""

    id: str


@dataclass(frozen=True, slots=True)
class Caution:
    """Names that the caller never wants to write; kinds for which programs' posts are held; how often they sent
    something anyway."""

    names: list[str]
    held: list[str]
    went_anyway: int


@endpoint("POST", "/api/mutuals/v1/screen", scope="read:statuses")
def screen(call: Call, q: Looked) -> Screened:
    """What a post would give away, before it is sent, in its words and in its files. Nothing is kept."""
    limited(call, "screen")
    draft = services.Draft(q.text[:20_000], notice=q.notice[:1_000], files=tuple(dict.fromkeys(q.media_ids)))
    parts = services.parts_of(call.viewer, draft)
    remarks = services.remarks_on(call.viewer, parts, files=draft.files)
    without = redacted(parts["text"], [remark.finding for remark in remarks if remark.part == "text"])
    accept = digest_of(call.viewer.me, parts, audience_in(q.audience), remarks) if remarks else ""
    return Screened(list(map(told, remarks)), without, accept)


@endpoint("GET", "/api/mutuals/v1/held", scope="read:statuses")
def held(call: Call) -> list[HeldDraft]:
    """The caller's drafts that were held, newest first."""
    return [_shape(one) for one in queries.held_for(call.viewer)]


@endpoint("GET", "/api/mutuals/v1/held/{id}", scope="read:statuses")
def held_one(call: Call, id: int) -> HeldDraft:
    """One of them."""
    return _shape(queries.held_one(call.viewer, id))


@endpoint("POST", "/api/mutuals/v1/held/{id}/finish", scope="write:statuses")
def finish(call: Call, id: int) -> Finished:
    """Sends it as it is. Without the header Mutuals-Accept the answer is 422 with what it shows, and its `accept`."""
    limited(call, "write")
    one = queries.held_one(call.viewer, id)
    if one.what != "direct":
        return Finished(str(services.finish_held(call.viewer, held_id=id)))
    draft = from_json(dict(one.draft))
    send_status(call, text=draft.text, files=(), reply_to=draft.reply_to, key=f"held:{id}")
    services.drop_held(call.viewer, held_id=id)
    return Finished("")


@endpoint("DELETE", "/api/mutuals/v1/held/{id}", scope="write:statuses")
def drop(call: Call, id: int) -> Empty:
    """Deletes it with its files."""
    services.drop_held(call.viewer, held_id=id)
    return Empty()


@endpoint("GET", "/api/mutuals/v1/settings/caution", scope="read:accounts")
def caution(call: Call) -> Caution:
    """How the caller wants to be warned."""
    mine = guarded.my_caution(call.viewer)
    return Caution(list(mine.names), sorted(mine.held), mine.went_anyway)


@endpoint("PATCH", "/api/mutuals/v1/settings/caution", scope="write:accounts")
def change_caution(call: Call, q: CautionSent) -> Caution:
    """Changes it. Kinds: email phone iban card national_id address coordinates ip key password absence birthday
    confidential client together unread."""
    set_caution(call.viewer, names=q.names, held=q.held)
    return caution(call)


def _shape(one: queries.Held) -> HeldDraft:
    at: datetime | None = one.at
    return HeldDraft(
        id=str(one.id),
        what=one.what,
        post_id=str(one.target) if one.target else None,
        publish_at=stamp(at) if at else None,
        text=str(one.draft.get("text", "")),
        notice=str(one.draft.get("notice", "")),
        url=f"{settings.MUTUALS_URL}/write/held/{one.id}",
    )

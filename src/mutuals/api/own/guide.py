"""Looking after one's own profile: what is missing, what may be true no longer, what changed when."""

from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.own.shapes import WORDS, Empty
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import edits_of, guide_for
from mutuals.kit.moments import stamp


@dataclass(frozen=True, slots=True)
class Missing:
    """What the profile does not say; for which of the kinds of `open_to` it would tell most."""

    key: str
    words: str
    purposes: list[str]


@dataclass(frozen=True, slots=True)
class Doubted:
    """What was said more than a year ago: a field, an entry or open_to, by its `key`."""

    id: str
    kind: str
    key: str
    title: str
    said: str
    said_at: str


@dataclass(frozen=True, slots=True)
class Guide:
    missing: list[Missing]
    doubted: list[Doubted]


@endpoint("GET", "/api/mutuals/v1/profile/guide", scope="read:accounts")
def guide(call: Call) -> Guide:
    """What the caller's profile lacks for what they are open to, the most telling first; what may be true no longer."""
    shown = guide_for(call.viewer)
    return Guide(
        [Missing(one.key, one.words, [purpose.kind for purpose in one.purposes]) for one in shown.missing],
        [
            Doubted(str(one.id), one.kind, one.key, one.title, one.said, stamp(one.said_at))
            for one in shown.doubted
        ],
    )  # fmt: skip


@endpoint("POST", "/api/mutuals/v1/profile/guide/{id}/still_true", scope="write:accounts")
def still_true(call: Call, id: int) -> Guide:
    """It is so now: nobody asks again for a year."""
    services.still_true(call.viewer, thing_id=id)
    return guide(call)


@endpoint("DELETE", "/api/mutuals/v1/profile/guide/{id}", scope="write:accounts")
def no_longer_true(call: Call, id: int) -> Guide:
    """Takes it off the profile."""
    services.no_longer_true(call.viewer, thing_id=id)
    return guide(call)


class Older(Params):
    before: Id | None = None  # the id of the last one of the page before


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the profile: `before` is empty for what was new, `after` for what was taken off."""

    id: str
    at: str
    part: str
    before: str
    after: str
    audience_before: str | None
    audience_after: str | None


@endpoint("GET", "/api/mutuals/v1/profile/history", scope="read:accounts")
def history(call: Call, q: Older) -> list[Edit]:
    """What the caller changed on their profile, newest first, 40 at a time; nobody else reads it."""

    def word(audience: int | None) -> str | None:
        return None if audience is None else WORDS[audience]

    return [
        Edit(str(e.id), stamp(e.at), e.part, e.before, e.after, word(e.audience_before), word(e.audience_after))
        for e in edits_of(call.viewer, before=q.before)
    ]


@endpoint("DELETE", "/api/mutuals/v1/profile/history/{id}", scope="write:accounts")
def forget(call: Call, id: int) -> Empty:
    """Erases one line of it."""
    services.forget_edit(call.viewer, edit_id=id)
    return Empty()


@endpoint("DELETE", "/api/mutuals/v1/profile/history", scope="write:accounts")
def forget_all(call: Call) -> Empty:
    """Erases all of it."""
    services.forget_edits(call.viewer)
    return Empty()

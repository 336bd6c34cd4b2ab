"""What is stored and what it costs, for administrators; what can go, and removing it under a cap."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from mutuals.api.admin.allowing import administrators_only
from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.own.shapes import Account, fragments
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.housekeeping import queries, services
from mutuals.kit.moments import stamp, stamp_or_none


class Choices(Params):
    """What is not sent stays. Prices are a month's; an empty text takes one away."""

    cap_mb: int | None = None
    by_itself: bool | None = None
    price_gb: str | None = None
    price_machine: str | None = None
    currency: str | None = None


class Cap(Params):
    """Without `cap_mb`: the cap that was chosen."""

    cap_mb: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what is stored, or one kind of what can go; `items` is null where nobody counts them."""

    key: str
    words: str
    bytes: int
    items: int | None


@dataclass(frozen=True, slots=True)
class Owner:
    account: Account
    bytes: int


@dataclass(frozen=True, slots=True)
class Run:
    """The last run; `ended_at` is null while it is under way."""

    began_at: str
    ended_at: str | None
    items: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Storage:
    """Bytes; prices and costs are decimal texts, null where no price is told."""

    total: int
    free: int
    members: int
    average: int
    parts: list[Part]
    largest: list[Owner]
    can_go: list[Part]
    cap_mb: int
    by_itself: bool
    price_gb: str | None
    price_machine: str | None
    currency: str
    a_month: str | None
    a_month_each: str | None
    last_run: Run | None


@endpoint("GET", "/api/mutuals/v1/admin/storage", scope="admin:read")
def storage(call: Call) -> Storage:
    """What is stored by part and member, what it costs, and what can go."""
    administrators_only(call)
    now = queries.storage(call.viewer)
    faces = fragments(call.viewer, [face.id for face, _bytes in now.largest])
    last = now.last
    return Storage(
        total=now.total,
        free=now.free,
        members=now.members,
        average=now.average,
        parts=[Part(p.key, str(p.words), p.bytes, p.items) for p in now.parts],
        largest=[Owner(faces[face.id], size) for face, size in now.largest if face.id in faces],
        can_go=[Part(p.key, str(p.words), p.bytes, p.items) for p in services.can_go()],
        cap_mb=now.chosen.cap_mb,
        by_itself=now.chosen.by_itself,
        price_gb=_text(now.chosen.price_gb),
        price_machine=_text(now.chosen.price_machine),
        currency=now.chosen.currency,
        a_month=_text(now.a_month, "0.01"),
        a_month_each=_text(now.a_month_each, "0.0001"),
        last_run=Run(stamp(last.began_at), stamp_or_none(last.ended_at), last.items, last.bytes) if last else None,
    )


@endpoint("PATCH", "/api/mutuals/v1/admin/storage", scope="admin:write")
def choose(call: Call, q: Choices) -> Storage:
    """Keeps the cap and the prices."""
    administrators_only(call)
    kept = queries.choices()
    services.choose_storage(
        call.viewer,
        cap_mb=kept.cap_mb if q.cap_mb is None else q.cap_mb,
        by_itself=kept.by_itself if q.by_itself is None else q.by_itself,
        price_gb=kept.price_gb if q.price_gb is None else _price(q.price_gb, "price_gb"),
        price_machine=kept.price_machine if q.price_machine is None else _price(q.price_machine, "price_machine"),
        currency=kept.currency if q.currency is None else q.currency,
    )
    return storage(call)


@endpoint("POST", "/api/mutuals/v1/admin/storage/prune", scope="admin:write")
def prune(call: Call, q: Cap) -> Storage:
    """Begins to remove what can go above the cap, in the background."""
    administrators_only(call)
    services.ask_prune(call.viewer, cap_mb=queries.choices().cap_mb if q.cap_mb is None else q.cap_mb)
    return storage(call)


def _price(text: str, field: str) -> Decimal | None:
    """The price in a text; None for an empty one. Raises ApiError 422."""
    if not text.strip():
        return None
    try:
        return Decimal(text.strip()[:20]).quantize(Decimal("0.0001"))
    except InvalidOperation as e:
        raise ApiError(422, f"Validation failed: {field}: write a number such as 0.02") from e


def _text(number: Decimal | None, digits: str = "") -> str | None:
    if number is None:
        return None
    return str(number.quantize(Decimal(digits)) if digits else number.normalize() + 0)

"""Posting for Mutuals' own audiences, taking back, thanks in words, home with its reasons."""

from dataclasses import dataclass

import orjson

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.entities.statuses import statuses
from mutuals.api.own.shapes import WORDS as AUDIENCE_WORDS
from mutuals.api.own.shapes import Account, Empty, LeftOut, Scope, Scoping, Status, audience_in, fragments, left_out
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.drafting import PollSent, key_of, poll_of
from mutuals.api.statuses.naming import limited, named, original, status
from mutuals.domains.audience.scope import Excluded
from mutuals.domains.feed.queries import home_for
from mutuals.domains.people.queries import local_member_count
from mutuals.domains.posts import queries, services
from mutuals.domains.profiles.queries import readable
from mutuals.domains.ties.queries import circles_of, reach_of


class Written(Scoping):
    """`hold` keeps it for ten seconds in which it can be taken back; a reply takes its parent's audience.

    It stays `lasts_days` (0: for good; not sent: as its author chose), `afterwards` it is deleted, or for connections
    or me. Who is `excluded`, and who proves one of `excluded_domains`, never sees it: it is not for everyone then.
    """

    text: str = ""
    notice: str = ""
    sensitive: bool | None = None
    language: str = ""
    in_reply_to_id: Id | None = None
    media_ids: list[Id] = []
    poll: PollSent | None = None
    quoted_status_id: Id | None = None
    quote_policy: str = ""
    excluded: list[Id] = []
    excluded_domains: list[str] = []
    lasts_days: int | None = None
    afterwards: str = ""
    hold: bool = False


class Narrowing(Scoping):
    excluded: list[Id] = []
    excluded_domains: list[str] = []


class Choice(Params):
    """What is not sent stays."""

    audience: str | None = None
    sensitive: bool | None = None
    language: str | None = None
    quote_policy: str | None = None
    lasts_days: int | None = None
    afterwards: str = ""


class Lasting(Params):
    """How long a post stays from its publishing on, and what is then: deleted, connections or me."""

    days: int = 0
    afterwards: str = "deleted"


class Thanking(Params):
    word: str = "useful"
    note: str = ""


class Before(Params):
    before: Id | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """An audience that the caller can choose, and how many people that is now (nothing: anybody)."""

    audience: str
    circle_id: str | None
    name: str
    people: int | None


@dataclass(frozen=True, slots=True)
class Draft:
    """What was taken back, to write it anew."""

    text: str
    notice: str
    language: str
    scope: Scope
    media_ids: list[str]
    in_reply_to_id: str | None


@dataclass(frozen=True, slots=True)
class Thanks:
    """A word of thanks; its note is for the author alone."""

    account: Account
    word: str
    note: str


@dataclass(frozen=True, slots=True)
class Word:
    word: str
    name: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """How the caller's posts begin."""

    audience: str
    sensitive: bool
    language: str
    quote_policy: str
    lasts_days: int | None
    afterwards: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """People of a domain (`yours`: the caller proves it too), or of one of the caller's lists, who would see it."""

    name: str
    people: int
    yours: bool


@dataclass(frozen=True, slots=True)
class Mirror:
    """Who would see a post: how many others (nothing: anybody), five whom the caller knows, and who is special among
    them; whether search engines may list it, and to how many other servers it goes."""

    people: int | None
    accounts: list[Account]
    domains: list[Group]
    lists: list[Group]
    search_engines: bool
    leaves_for_servers: int


@dataclass(frozen=True, slots=True)
class Expiry:
    """When the caller's post ends (nothing: it stays), and what is then: deleted connections me."""

    at: str | None
    afterwards: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place in home: why it is there (own connected follow tag starter local), who shared it there, and how many
    posts of the same author were left out of this page."""

    status: Status
    why: str
    shared_by: Account | None
    left_out: int


@dataclass(frozen=True, slots=True)
class Home:
    """A page of home, at most three places of one author. Ask for what comes `before`; nothing: it was the end."""

    places: list[Place]
    before: str | None


@endpoint("GET", "/api/mutuals/v1/audiences", scope="read:statuses")
def audiences(call: Call) -> list[Reached]:
    """For whom the caller can post."""
    reach = reach_of(call.viewer)
    counts: dict[str, int | None] = {
        "public": None,
        "quiet": None,
        "server": local_member_count(),
        "followers": reach.followers,
        "connections": reach.connections,
        "named": 0,
        "me": 0,
    }
    rows = [Reached(word, None, word, people) for word, people in counts.items()]
    return rows + [Reached("circle", str(c.id), c.name, len(c.members)) for c in circles_of(call.viewer)]


@endpoint("POST", "/api/mutuals/v1/mirror", scope="read:statuses")
def mirror(call: Call, q: Narrowing) -> Mirror:
    """Who would see a new post for these people; nothing is written."""
    begin = queries.posting_for(call.viewer)
    audience = begin.audience if q.audience is None else audience_in(q.audience)
    never = Excluded(tuple(q.excluded), tuple(q.excluded_domains))
    found = queries.mirror_of(call.viewer, audience, circle_id=q.circle_id, named=q.named, excluded=never)
    accounts = fragments(call.viewer, readable(call.viewer, found.faces))
    domains = [Group(one.name, one.people, one.yours) for one in found.domains]
    lists = [Group(one.name, one.people, one.yours) for one in found.lists]
    shown = [accounts[i] for i in found.faces if i in accounts]
    return Mirror(found.people, shown, domains, lists, found.search_engines, leaves_for_servers=0)


@endpoint("POST", "/api/mutuals/v1/posts", scope="write:statuses")
def post(call: Call, q: Written) -> Status:
    """Posts for any audience. An Idempotency-Key makes sending twice one post."""
    limited(call, "write")
    begin = queries.posting_for(call.viewer)
    draft = services.Draft(
        text=q.text,
        audience=begin.audience if q.audience is None else audience_in(q.audience),
        circle_id=q.circle_id,
        named=tuple(q.named),
        notice=q.notice,
        sensitive=begin.sensitive if q.sensitive is None else q.sensitive,
        language=q.language or begin.language,
        reply_to=q.in_reply_to_id,
        files=tuple(dict.fromkeys(q.media_ids)),
        poll=poll_of(q.poll),
        quote_of=q.quoted_status_id,
        quote_policy=q.quote_policy or begin.quote_policy,
        excluded=Excluded(tuple(q.excluded), tuple(q.excluded_domains)),
        lasts=begin.lasts if q.lasts_days is None else lasts_in(q.lasts_days, q.afterwards),
    )
    number = services.publish_post(call.viewer, draft=draft, hold=q.hold, key=key_of(call))
    return orjson.Fragment(status(call, number))


@endpoint("POST", "/api/mutuals/v1/posts/{id}/undo", scope="write:statuses")
def undo(call: Call, id: int) -> Draft:
    """Takes a held post back before anything left."""
    was = services.undo(call.viewer, post_id=id)
    return Draft(
        text=was.text,
        notice=was.notice,
        language=was.language,
        scope=Scope(AUDIENCE_WORDS[was.audience], str(was.circle_id) if was.circle_id else None),
        media_ids=[str(i) for i in was.files],
        in_reply_to_id=str(was.reply_to) if was.reply_to else None,
    )


@endpoint("GET", "/api/mutuals/v1/posts/{id}/audience", scope="read:statuses", needs="nobody")
def audience(call: Call, id: int) -> Scope:
    """For whom a post is, in Mutuals' words; which circle, for its author alone."""
    mark = named(call, id)
    circle = queries.circle_of(call.viewer, id) if mark.owner_id == call.viewer.person_id else None
    return Scope(AUDIENCE_WORDS[mark.audience], str(circle) if circle else None)


@endpoint("POST", "/api/mutuals/v1/posts/{id}/narrow", scope="write:statuses")
def narrow(call: Call, q: Narrowing, id: int) -> Status:
    """Shows the caller's post to fewer from now on; what answers it, shares it or quotes it follows.

    Who is left out is left out beside those who were before; the audience that it has may be sent for that.
    """
    never = Excluded(tuple(q.excluded), tuple(q.excluded_domains))
    to = services.Narrower(int(audience_in(q.audience or "")), q.circle_id, tuple(q.named), never)
    services.narrow_post(call.viewer, post_id=id, to=to)
    return orjson.Fragment(status(call, id))


@endpoint("GET", "/api/mutuals/v1/posts/{id}/excluded", scope="read:statuses")
def excluded(call: Call, id: int) -> LeftOut:
    """Who never sees the caller's own post."""
    return left_out(call.viewer, queries.excluded_for(call.viewer, id))


@endpoint("GET", "/api/mutuals/v1/posts/{id}/expiry", scope="read:statuses")
def expiry(call: Call, id: int) -> Expiry:
    """How long the caller's own post stays."""
    row = queries.expiry_for(call.viewer, id)
    return Expiry(row.at.isoformat(), word_of(row.then)) if row else Expiry(None, None)


@endpoint("PUT", "/api/mutuals/v1/posts/{id}/expiry", scope="write:statuses")
def keep_until(call: Call, q: Lasting, id: int) -> Expiry:
    """Says how long it stays; 0 days: for good."""
    services.set_expiry(call.viewer, post_id=id, lasts=lasts_in(q.days, q.afterwards))
    return expiry(call, id)


def lasts_in(days: int, afterwards: str) -> services.Lasts | None:
    """How long a post stays. Raises ApiError 422."""
    words = {word_of(then): then for then in services.AFTERWARDS}
    if days and (afterwards or "deleted") not in words:
        raise ApiError(422, "Validation failed: afterwards: use one of " + " ".join(words))
    return services.Lasts(days, words[afterwards or "deleted"]) if days else None


def word_of(then: int | None) -> str:
    """What becomes of a post, as programs say it."""
    return "deleted" if then is None else AUDIENCE_WORDS[then]


@endpoint("POST", "/api/mutuals/v1/posts/{id}/quotes/{quoting_id}/accept", scope="write:statuses")
def accept_quote(call: Call, id: int, quoting_id: int) -> Status:
    """Says yes to a quote of the caller's own post that waits; the answer is the status that quotes it."""
    services.answer_quote(call.viewer, post_id=id, quoting_id=quoting_id, accept=True)
    return orjson.Fragment(status(call, quoting_id))


@endpoint("POST", "/api/mutuals/v1/posts/{id}/quotes/{quoting_id}/reject", scope="write:statuses")
def reject_quote(call: Call, id: int, quoting_id: int) -> Empty:
    """Says no to it."""
    services.answer_quote(call.viewer, post_id=id, quoting_id=quoting_id, accept=False)
    return Empty()


@endpoint("GET", "/api/mutuals/v1/thanks", needs="nobody")
def thank_words(call: Call) -> list[Word]:
    """The words of thanks; `useful` is what Mastodon calls a favourite."""
    return [Word(word, str(name)) for word, name in queries.THANK_WORDS]


@endpoint("PUT", "/api/mutuals/v1/posts/{id}/thanks", scope="write:favourites")
def thank(call: Call, q: Thanking, id: int) -> Status:
    """Thanks the author, who alone learns of it; again changes the word."""
    limited(call, "thank")
    number = original(call, id)
    services.thank(call.viewer, post_id=number, word=q.word, note=q.note)
    return orjson.Fragment(status(call, number))


@endpoint("DELETE", "/api/mutuals/v1/posts/{id}/thanks", scope="write:favourites")
def unthank(call: Call, id: int) -> Status:
    """Takes it back."""
    number = original(call, id)
    services.unthank(call.viewer, post_id=number)
    return orjson.Fragment(status(call, number))


@endpoint("GET", "/api/mutuals/v1/posts/{id}/thanks", scope="read:statuses")
def thanks(call: Call, id: int) -> list[Thanks]:
    """Who thanked for the caller's own post, and how; for its author alone."""
    rows = queries.thanks_for(call.viewer, id)
    found = fragments(call.viewer, {row.person_id for row in rows})
    return [Thanks(found[row.person_id], row.word, row.note) for row in rows if row.person_id in found]


@endpoint("GET", "/api/mutuals/v1/posting", scope="read:accounts")
def posting(call: Call) -> Beginning:
    """How the caller's posts begin."""
    begin = queries.posting_for(call.viewer)
    return Beginning(AUDIENCE_WORDS[begin.audience], begin.sensitive, begin.language, begin.quote_policy,
                     begin.lasts_days, word_of(begin.afterwards) if begin.lasts else None)  # fmt: skip


@endpoint("PATCH", "/api/mutuals/v1/posting", scope="write:accounts")
def choose_posting(call: Call, q: Choice) -> Beginning:
    """Chooses it, for pages and programs alike."""
    values = q.model_dump(exclude_none=True, exclude={"audience", "lasts_days", "afterwards"})
    if q.lasts_days is not None:
        lasts = lasts_in(q.lasts_days, q.afterwards)
        values |= {"lasts": lasts, "stays": lasts is None}
    if q.audience is not None:
        values["audience"] = int(audience_in(q.audience))
    services.choose_posting(call.viewer, **values)
    return posting(call)


@endpoint("GET", "/api/mutuals/v1/home", scope="read:statuses")
def home(call: Call, q: Before) -> Home:
    """Home as the page shows it, with why each post is there."""
    page = home_for(call.viewer, before=q.before)
    shown = statuses(call.viewer, [entry.post_id for entry in page.entries], context="home")
    sharers = fragments(call.viewer, {e.sharer_id for e in page.entries if e.sharer_id})
    places = [
        Place(orjson.Fragment(shown[e.post_id]), e.why, sharers.get(e.sharer_id or 0), e.more)
        for e in page.entries
        if e.post_id in shown
    ]
    return Home(places, str(page.earlier) if page.earlier else None)

"""Articles: reading them, their versions, drafts that several programs may write on, publishing and taking back."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from mutuals.api.call import Call
from mutuals.api.entities.media import attachments, passed_html
from mutuals.api.own.shapes import WORDS, Account, Empty, Scoping, audience_in, fragments, there
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.drafting import key_of, moment
from mutuals.api.statuses.naming import limited
from mutuals.cards.articles import articles_html, rooted, with_files
from mutuals.domains.articles import queries, services
from mutuals.domains.articles.queries import DraftShown, Row, Shown
from mutuals.domains.articles.services import Plan, Text
from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.queries import find_articles
from mutuals.domains.people.queries import faces
from mutuals.kit.moments import stamp, stamp_or_none

ROOT, DRAFTS = "/api/mutuals/v1/articles", "/api/mutuals/v1/article_drafts"
READ, WRITE = "read:statuses", "write:statuses"


class Listing(Params):
    account_id: Id | None = None
    max_id: Id | None = None


class Asked(Params):
    q: str = ""


class Written(Params):
    """`tags` are words between commas. `seen` is the version that the writer saw; `article_id`: its next version."""

    title: str = ""
    summary: str = ""
    source: str = ""
    tags: str = ""
    language: str = ""
    slug: str = ""
    cover_id: Id | None = None
    seen: int = 0
    article_id: Id | None = None


class Publishing(Scoping):
    """`word` stands above the link in the status that announces it; `scheduled_at` publishes it later."""

    word: str = ""
    scheduled_at: str = ""


class Machines(Params):
    search: bool = False
    training: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list. `status_id` announces it: thanks and replies are there."""

    id: str
    account: Account
    url: str
    title: str
    summary: str
    audience: str
    language: str
    minutes: int
    tags: list[str]
    cover_url: str | None
    status_id: str | None
    published_at: str
    edited_at: str | None


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its text as sanitised HTML. `notice` stands before it; held by moderators, it is yours alone.

    `files` are the films, sounds and documents in it, as MediaAttachments. Addresses of files carry a pass where not
    everybody may see them.
    """

    about: Listed
    notice: str
    held: bool
    html: str
    headings: list[Heading]
    files: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Found:
    article: Listed
    why: str


@dataclass(frozen=True, slots=True)
class Version:
    """What an article said; `id` 0 is what it says now."""

    id: str
    title: str
    summary: str
    source: str
    at: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What the caller is writing. `version` is to be sent as `seen` with the next save."""

    id: str
    article_id: str | None
    title: str
    summary: str
    source: str
    tags: str
    language: str
    slug: str
    cover_id: str | None
    version: int
    saved_at: str
    copy_of: str | None
    scheduled_at: str | None
    failure: str


@dataclass(frozen=True, slots=True)
class Saved:
    """Where the text lies now. `apart`: another program saved other words meanwhile; this one is a draft of its own."""

    id: str
    version: int
    apart: bool


@dataclass(frozen=True, slots=True)
class Rendered:
    html: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Allowed:
    """Which machines may read the caller's articles for everyone."""

    search: bool
    training: bool


@endpoint("GET", ROOT, scope=READ)
def listed(call: Call, q: Listing) -> list[Listed]:
    """Those of a person that the caller may see (nobody named: the caller's), newest first: 20, older by `max_id`."""
    person = there(call, q.account_id) if q.account_id else call.viewer.me
    return _listed(call, queries.articles_of(call.viewer, person, before=q.max_id))


@endpoint("GET", ROOT + "/search", scope="read:search")
def search(call: Call, q: Asked) -> list[Found]:
    """The caller's own and those for everyone, by words of title, tags, summary and text, then by meaning."""
    hits = find_articles(call.viewer, q.q, meaning=True)
    shown = {one.id: one for one in _listed(call, [hit.article for hit in hits])}
    return [Found(shown[str(hit.article.id)], hit.why) for hit in hits]


@endpoint("GET", ROOT + "/{id}", scope=READ, needs="nobody")
def one(call: Call, id: int) -> Article:
    """One of them."""
    article: Shown = queries.article_for(call.viewer, id)
    about, headings = _listed(call, [article])[0], [Heading(*heading) for heading in article.headings]
    bodies, files = articles_html({id: article.html})
    everyone = article.audience <= Audience.QUIET
    html = rooted(bodies[id] if everyone else passed_html(call.viewer, bodies[id]))
    shown = attachments(call.viewer, files.get(id, ()), everyone=everyone)
    return Article(about, article.notice, article.post__state == "held", html, headings, shown)


@endpoint("GET", ROOT + "/{id}/versions", scope=READ, needs="nobody")
def versions(call: Call, id: int) -> list[Version]:
    """What it says and said, newest first."""
    rows = queries.versions_of(call.viewer, id)
    return [Version(str(row.id), row.title, row.summary, row.source, stamp(row.at)) for row in rows]


@endpoint("DELETE", ROOT + "/{id}", scope=WRITE)
def delete(call: Call, id: int) -> Empty:
    """Deletes it with its status, its files and what it said before."""
    services.delete_article(call.viewer, article_id=id)
    return Empty()


@endpoint("POST", ROOT + "/{id}/withdraw", scope=WRITE)
def withdraw(call: Call, id: int) -> Draft:
    """Takes it back: it is a draft again, and its status is deleted."""
    return _draft(queries.draft_for(call.viewer, services.withdraw_article(call.viewer, article_id=id)))


@endpoint("GET", DRAFTS, scope=READ)
def drafts(call: Call) -> list[Draft]:
    """What the caller is writing, the newest first."""
    return [_draft(row) for row in queries.drafts_of(call.viewer)]


@endpoint("POST", DRAFTS, scope=WRITE)
def begin(call: Call, q: Written) -> Saved:
    """Begins a draft. An Idempotency-Key makes sending twice one draft."""
    limited(call, "edit")
    return _saved(services.begin_draft(call.viewer, text=_text(q), article_id=q.article_id, key=key_of(call)))


@endpoint("GET", DRAFTS + "/{id}", scope=READ)
def draft(call: Call, id: int) -> Draft:
    """One of the caller's."""
    return _draft(queries.draft_for(call.viewer, id))


@endpoint("PUT", DRAFTS + "/{id}", scope=WRITE)
def save(call: Call, q: Written, id: int) -> Saved:
    """Saves over the version that was `seen`; where another was saved meanwhile, as a draft of its own."""
    return _saved(services.save_draft(call.viewer, draft_id=id, seen=q.seen, text=_text(q)))


@endpoint("DELETE", DRAFTS + "/{id}", scope=WRITE)
def delete_draft(call: Call, id: int) -> Empty:
    """Deletes it with its files."""
    services.delete_draft(call.viewer, draft_id=id)
    return Empty()


@endpoint("GET", DRAFTS + "/{id}/preview", scope=READ)
def preview(call: Call, id: int) -> Rendered:
    """How it would look."""
    _row, made, files = services.rendered_draft(call.viewer, id)
    return Rendered(rooted(passed_html(call.viewer, with_files(made.html, files))), made.minutes)


@endpoint("POST", DRAFTS + "/{id}/publish", scope=WRITE)
def publish(call: Call, q: Publishing, id: int) -> Article | Draft:
    """Publishes it, or its changes: then for the same people. Later: the draft, which waits."""
    limited(call, "write")
    audience = audience_in(q.audience) if q.audience else Plan().audience
    plan = Plan(audience, q.circle_id, tuple(q.named), q.word)
    at = moment(q.scheduled_at)
    if at is not None:
        services.schedule_draft(call.viewer, draft_id=id, plan=plan, at=at)
        return draft(call, id)
    return one(call, services.publish_draft(call.viewer, draft_id=id, plan=plan))


@endpoint("GET", "/api/mutuals/v1/article_machines", scope="read:accounts")
def machines(call: Call) -> Allowed:
    """Which machines may read the caller's articles for everyone."""
    now = queries.machines_for(call.viewer.me)
    return Allowed(now.search, now.training)


@endpoint("PUT", "/api/mutuals/v1/article_machines", scope="write:accounts")
def choose_machines(call: Call, q: Machines) -> Allowed:
    """Says which may."""
    services.choose_machines(call.viewer, search=q.search, training=q.training)
    return machines(call)


def _text(q: Written) -> Text:
    return Text(q.title, q.summary, q.source, q.tags, q.language, q.slug, q.cover_id)


def _saved(saved: services.Saved) -> Saved:
    return Saved(str(saved.draft_id), saved.version, saved.apart)


def _draft(row: DraftShown) -> Draft:
    same: dict[str, Any] = {name: getattr(row, name) for name in ("title", "summary", "source", "tags", "language")}
    return Draft(
        id=str(row.id),
        article_id=str(row.article_id) if row.article_id else None,
        cover_id=str(row.cover) if row.cover else None,
        copy_of=str(row.copy_of) if row.copy_of else None,
        slug=row.slug,
        version=row.version,
        saved_at=stamp(row.saved_at),
        scheduled_at=stamp_or_none(row.due_at),
        failure=row.failure,
        **same,
    )


def _listed(call: Call, rows: list[Any]) -> list[Listed]:
    people = {row.owner_id for row in rows}
    shown, known = fragments(call.viewer, people), faces(people)
    tags, covers = queries.tags_of([row.id for row in rows]), queries.covers_of(rows)

    def entity(row: Row) -> Listed:
        cover = covers.get(row.id)
        return Listed(
            id=str(row.id),
            account=shown[row.owner_id],
            url=f"{settings.MUTUALS_URL}/{known[row.owner_id].address}/articles/{row.slug}",
            title=row.title,
            summary=row.summary,
            audience=WORDS[row.audience],
            language=row.language,
            minutes=row.minutes,
            tags=tags.get(row.id, []),
            cover_url=settings.MUTUALS_URL + cover.url_large if cover else None,
            status_id=str(row.post_id) if row.post_id else None,
            published_at=stamp(row.published_at),
            edited_at=stamp_or_none(row.edited_at),
        )

    return [entity(row) for row in rows]

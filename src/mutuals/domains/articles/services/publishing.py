"""Publishing: a draft becomes an article, or its next version, and a post of the same audience announces it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.articles.events import ArticleDue, ArticlePublished
from mutuals.domains.articles.models import Article, Draft, Revision, Slug, Tag
from mutuals.domains.articles.services.drafting import FIELDS, own_draft
from mutuals.domains.articles.services.writing import Text, Written, files_in, slug_of, written
from mutuals.domains.audience.gate import audience_of
from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import consent
from mutuals.domains.guard import services as guard
from mutuals.domains.media import services as media
from mutuals.domains.media.queries import Shown, own_files
from mutuals.domains.people.queries import faces, site, viewer_for_person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.queries import scope_of
from mutuals.domains.posts.services.schedule import LATEST, SOONEST
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_text

LONGEST_WORD = 1_000  # characters of what stands above the link in the post


@dataclass(frozen=True, slots=True)
class Plan:
    """For whom an article is to be; `word` stands above its link in the post that announces it."""

    audience: int = Audience.PUBLIC
    circle_id: int | None = None
    named: tuple[int, ...] = ()
    word: str = ""


def rendered_draft(viewer: Viewer, draft_id: int) -> tuple[Draft, Written, list[Shown]]:
    """One's own draft as it would be published, with its files. Raises NotFound, Refused."""
    row = Draft.objects.filter(id=draft_id, owner_id=viewer.me).first()
    if row is None:
        raise NotFound
    text = Text(**{name: getattr(row, name) for name in FIELDS})
    shown = [*files_in(text.source), *([text.cover] if text.cover else [])]
    files = own_files(viewer, shown, kinds=["draft"], thing=row.article_id)
    return row, written(text, files), files


def publish_draft(actor: Viewer, *, draft_id: int, plan: Plan | None = None) -> int:
    """Publishes a draft; the article's id. What is out already keeps its people and its post, whatever the plan.

    What it said before stays readable to those who may see it. Raises NotFound, Refused.
    """
    row, made, files = _ready(actor, draft_id, plan or Plan(), "article")  # outside the transaction: half a second
    with transaction.atomic(), consent.checked():
        if own_draft(actor, draft_id).version != row.version:
            raise Refused(_("It was changed on another device at this moment. Look at it once more."))
        now = timezone.now()
        article = Article.objects.select_for_update().filter(id=row.article_id).first() if row.article_id else None
        if article is None:
            article = Article(id=new_id(), owner_id=actor.me, published_at=now)
        elif article.state == Article.State.OUT:
            _keep_version(article)
            article.edited_at = now
        cover = row.cover if row.cover in {file.id for file in files if file.kind == "picture"} else None
        _say(article, row, made, cover)
        _set_slug(article, row.slug)
        if article.post_id is None:
            _announce(actor, article, plan or Plan(), made)
        else:
            article.save()
        _set_tags(article, made)
        show_card(actor, article)
        kept = [file.id for file in files]
        media.hand_over(actor, file_ids=kept, kind="article", thing_id=article.id, scope=audience_of(article))
        media.take_off(kind="article", thing_id=article.id, but=kept)
        media.take_off(kind="draft", thing_id=row.id)
        row.delete()
        announce(ArticlePublished(article.id, actor.me, article.post_id), actor_id=actor.me)
    return article.id


def schedule_draft(actor: Viewer, *, draft_id: int, plan: Plan, at: datetime) -> None:
    """Publishes a draft at a time, as it is then. Raises NotFound, Refused."""
    row, _made, _files = _ready(actor, draft_id, plan, "draft")  # what is being prepared is ready by then
    now = timezone.now()
    if not now + SOONEST <= at <= now + LATEST:
        raise Refused(_("Choose a time between five minutes and five years from now."), field="at")
    with transaction.atomic():
        own_draft(actor, draft_id)
        Draft.objects.filter(id=draft_id).update(due_at=at, plan=asdict(plan) | {"checked": row.version}, failure="")
        announce(ArticleDue(draft_id), actor_id=actor.me, not_before=at)


def unschedule_draft(actor: Viewer, *, draft_id: int) -> None:
    """Leaves it a draft. Raises NotFound."""
    if not Draft.objects.filter(id=draft_id, owner_id=actor.me).update(due_at=None, plan={}):
        raise NotFound


def publish_due(*, draft_id: int) -> None:
    """Publishes what is due; what cannot be published stays a draft, with the reason. Again changes nothing."""
    row = Draft.objects.filter(id=draft_id, due_at__lte=timezone.now()).first()
    if row is None:
        return
    values: dict[str, Any] = {**row.plan, "named": tuple(row.plan.get("named", ()))}
    seen = consent.Consent(checked=values.pop("checked", None) == row.version)  # its author saw the warning then
    try:
        with consent.given(seen):
            publish_draft(viewer_for_person(row.owner_id), draft_id=draft_id, plan=Plan(**values))
    except Refused as e:
        Draft.objects.filter(id=draft_id).update(due_at=None, failure=e.sentence[:300])
    except NotFound:
        return  # deleted meanwhile


def _ready(actor: Viewer, draft_id: int, plan: Plan, thing: str) -> tuple[Draft, Written, list[Shown]]:
    """A draft as it would be published, with files that can hang on such a `thing`, and checked. Raises NotFound,
    Refused, Warned."""
    row, made, files = rendered_draft(actor, draft_id)
    media.must_suit(files, thing)
    _check(actor, row, plan, files)
    return row, made, files


def _check(actor: Viewer, row: Draft, plan: Plan, files: list[Shown]) -> None:
    """Raises Warned where it gives something away that its author did not agree to show, Refused where it is held."""
    known = Article.objects.filter(id=row.article_id or 0, state=Article.State.OUT)
    out = known.values_list("audience", "post__state").first()
    if out is not None and out[1] == "held":
        raise Refused(_("The moderators hold this article. Appeal against it, or take it back."))
    audience = plan.audience if out is None else out[0]
    if audience != Audience.ME:
        said = "\n".join(text for file in files for text in (file.alt, file.name) if text)
        parts = {"title": row.title, "summary": row.summary, "text": row.source, "word": plan.word, "pictures": said}
        inside = (lambda: media.words_inside(actor, [file.id for file in files])) if files else None
        guard.check(actor, parts=parts, audience=audience, known=lambda: posts.known_of(actor), inside=inside)


def _keep_version(article: Article) -> None:
    Revision.objects.create(
        article=article,
        title=article.title,
        summary=article.summary,
        source=article.source,
        at=article.edited_at or article.published_at,
    )


def _say(article: Article, row: Draft, made: Written, cover: int | None) -> None:
    article.title, article.summary, article.source = row.title, row.summary, row.source
    article.language, article.cover = row.language, cover
    article.html, article.minutes = made.html, made.minutes
    article.headings = [[h.level, h.anchor, h.text] for h in made.headings]
    article.version += 1


def address_of(article: Article) -> str:
    """The whole address."""
    return f"{settings.MUTUALS_URL}/{faces([article.owner_id])[article.owner_id].address}/articles/{article.slug}"


def _set_slug(article: Article, wished: str) -> None:
    """Gives the article its address, the wished one where it is free. It keeps one that it has."""
    base = wished or article.slug or slug_of(article.title) or "article"
    slug, number = base, 1
    if article._state.adding:  # it must be there before what points to it
        article.anchor_id, article.slug, article.audience = article.owner_id, base, Audience.ME
        article.save(force_insert=True)
    while Slug.objects.get_or_create(owner_id=article.owner_id, slug=slug, defaults={"article": article})[
        0
    ].article_id != (article.id):
        number += 1
        slug = f"{base[:70]}-{number}"
    article.slug = slug


def _announce(actor: Viewer, article: Article, plan: Plan, made: Written) -> None:
    """Publishes the post, and gives the article its audience."""
    word = clean_text(plan.word, LONGEST_WORD).strip() or article.summary or article.title
    tags = " ".join(f"#{tag}" for tag in made.tags)
    draft = posts.Draft(
        text=f"{word}\n\n{address_of(article)}\n\n{tags}".strip(),
        audience=plan.audience,
        circle_id=plan.circle_id,
        named=plan.named,
        language=article.language,
    )
    article.post_id = posts.publish_post(actor, draft=draft)
    for name, value in scope_of(actor, article.post_id).items():
        setattr(article, name, value)
    article.state = Article.State.OUT
    article.save()


def show_card(actor: Viewer, article: Article) -> None:
    """The post that announces it shows its title and summary."""
    texts = {"url": address_of(article), "title": article.title, "description": article.summary, "site": site().name}
    posts.announce_thing(actor, post_id=article.post_id or 0, of=article.id, **texts)


def _set_tags(article: Article, made: Written) -> None:
    Tag.objects.filter(article=article).exclude(tag__in=made.tags).delete()
    Tag.objects.bulk_create([Tag(article=article, tag=tag) for tag in made.tags], ignore_conflicts=True)

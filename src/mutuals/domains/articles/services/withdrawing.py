"""Taking back: the article is its owner's draft again, or gone altogether."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from mutuals.domains.articles.events import ArticleGone
from mutuals.domains.articles.models import Article, Draft, Tag
from mutuals.domains.audience.gate import audience_of
from mutuals.domains.audience.scope import Audience
from mutuals.domains.media import services as media
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.queries import scope_of
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound


def withdraw_article(actor: Viewer, *, article_id: int) -> int:
    """Takes an article back: nobody else sees it, its post is deleted; the draft that it is now. Raises NotFound."""
    with transaction.atomic():
        article = _own(actor, article_id)
        return _take_back(actor, article)


def delete_article(actor: Viewer, *, article_id: int) -> None:
    """Deletes an article with its post, its drafts, its pictures and what it said before. Raises NotFound."""
    with transaction.atomic():
        article = _own(actor, article_id)
        _delete_post(actor, article)
        media.detach(kind="article", thing_id=article.id)
        for draft_id in Draft.objects.filter(article=article).values_list("id", flat=True):
            media.detach(kind="draft", thing_id=draft_id)
        article.delete()
        announce(ArticleGone(article_id, actor.me), actor_id=actor.me)


def follow_post(*, post_id: int) -> None:
    """The post that announced an article was deleted: the article is its owner's draft again."""
    with transaction.atomic():
        article = Article.objects.select_for_update().filter(post_id=post_id, state=Article.State.OUT).first()
        if article is not None:
            _take_back(Viewer(article.owner_id), article)


def follow_audience(*, post_id: int) -> None:
    """The post that announced an article is for fewer: so is the article, with its pictures."""
    with transaction.atomic():
        article = Article.objects.select_for_update().filter(post_id=post_id, state=Article.State.OUT).first()
        if article is not None:
            scope = scope_of(Viewer(article.owner_id), post_id)
            Article.objects.filter(id=article.id).update(**scope, version=F("version") + 1)
            media.show(kind="article", thing_ids=[article.id], scope=scope)


def follow_restraint(*, post_ids: Iterable[int]) -> None:
    """Moderators held the posts that announced articles, or gave them back: the articles' pictures go with them.

    Who reads the articles themselves is asked of the posts (`rows.out`). Twice is as once.
    """
    rows = Article.objects.select_related("post").filter(post_id__in=list(post_ids), state=Article.State.OUT)
    for article in rows:
        scope = audience_of(article)
        out = article.post is not None and article.post.state == "out"
        media.show(kind="article", thing_ids=[article.id], scope=scope if out else {**scope, "audience": Audience.ME})
        Article.objects.filter(id=article.id).update(version=F("version") + 1)


def _own(actor: Viewer, article_id: int) -> Article:
    article = Article.objects.select_for_update().filter(id=article_id, owner_id=actor.me).first()
    if article is None:
        raise NotFound
    return article


def _take_back(actor: Viewer, article: Article) -> int:
    draft = Draft.objects.filter(article=article).order_by("-id").first() or _draft_of(article)
    if article.state == Article.State.OUT:
        _delete_post(actor, article)
        alone = {"audience": Audience.ME, "anchor_id": actor.me, "circle_id": None, "grants": None}
        for name, value in alone.items():
            setattr(article, name, value)
        article.state, article.post_id, article.version = Article.State.BACK, None, article.version + 1
        article.save()
        media.show(kind="article", thing_ids=[article.id], scope=alone)
        announce(ArticleGone(article.id, actor.me), actor_id=actor.me)
    return draft.id


def _draft_of(article: Article) -> Draft:
    tags = ", ".join(Tag.objects.filter(article=article).order_by("id").values_list("tag", flat=True))
    same = {name: getattr(article, name) for name in ("title", "summary", "source", "language", "cover", "slug")}
    return Draft.objects.create(owner_id=article.owner_id, article=article, tags=tags, **same)


def _delete_post(actor: Viewer, article: Article) -> None:
    post_id = article.post_id
    if post_id is None:
        return
    Article.objects.filter(id=article.id).update(post=None)
    try:
        posts.delete_post(actor, post_id=post_id)
    except NotFound:
        return  # deleted already

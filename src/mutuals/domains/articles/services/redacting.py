"""Taking words out of an article for good: what it said before goes with them."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.articles.events import ArticlePublished
from mutuals.domains.articles.models import LONGEST_SUMMARY, LONGEST_TITLE, Article, Revision
from mutuals.domains.articles.services.publishing import show_card
from mutuals.domains.articles.services.writing import Text, cleaned, written
from mutuals.domains.media import services as media
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused


def redact_article(
    actor: Viewer, *, article_id: int, title: str, summary: str, source: str, alts: Mapping[int, str]
) -> None:
    """Changes the words of one's published article, those of its pictures by file, and keeps no version of them.

    Its address and its drafts stay. Raises Refused, NotFound.
    """
    row = Article.objects.filter(id=article_id, owner_id=actor.me, state=Article.State.OUT).first()
    if row is None:
        raise NotFound
    text = cleaned(Text(title=title[:LONGEST_TITLE], summary=summary[:LONGEST_SUMMARY], source=source))
    shown = files_for_cards("article", [article_id]).get(article_id, [])
    pictures = [replace(file, alt=alts.get(file.id, file.alt)) for file in shown]
    made = written(text, pictures)  # outside the transaction: it may take half a second
    with transaction.atomic():
        now = Article.objects.select_for_update().filter(id=article_id, version=row.version).first()
        if now is None:
            raise Refused(_("It was changed on another device at this moment. Look at it once more."))
        for file in pictures:
            if file.id in alts:
                media.describe(actor, file_id=file.id, alt=alts[file.id])
        now.title, now.summary, now.source, now.html = text.title, text.summary, text.source, made.html
        now.headings, now.minutes = [[h.level, h.anchor, h.text] for h in made.headings], made.minutes
        now.version += 1
        now.save()
        Revision.objects.filter(article_id=article_id).delete()
        if now.post_id:
            show_card(actor, now)
        announce(ArticlePublished(article_id, actor.me, now.post_id), actor_id=actor.me)

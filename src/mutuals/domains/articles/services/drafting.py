"""Writing: saved again and again, on several devices, and never over words that its writer has not seen."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.articles.models import Article, Draft
from mutuals.domains.articles.services.writing import MOST_FILES, Text, cleaned, files_in
from mutuals.domains.audience.scope import Audience
from mutuals.domains.media import services as media
from mutuals.domains.media.queries import Shown, own_unattached
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.services.publish import fold_key
from mutuals.kit.refusal import NotFound, Refused

MOST_DRAFTS = 200
FIELDS = tuple(Text.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a text lies now. `apart`: another device had saved other words meanwhile, and both are kept."""

    draft_id: int
    version: int
    apart: bool = False


def begin_draft(actor: Viewer, *, text: Text, article_id: int | None = None, key: str = "") -> Saved:
    """A new draft, of something new or of the next version of one's article. Raises Refused, NotFound.

    With a `key` the same again is the same draft.
    """
    text, source_key = cleaned(text), fold_key(key)
    with transaction.atomic():
        mine = Draft.objects.select_for_update().filter(owner_id=actor.me)
        if source_key and (known := mine.filter(source_key=source_key).first()):
            return Saved(known.id, known.version)
        if article_id is not None and not Article.objects.filter(id=article_id, owner_id=actor.me).exists():
            raise NotFound
        if mine.count() >= MOST_DRAFTS:
            raise Refused(_("%(most)d drafts wait already; publish or delete one first.") % {"most": MOST_DRAFTS})
        row = Draft.objects.create(owner_id=actor.me, article_id=article_id, source_key=source_key, **asdict(text))
        _hold_files(actor, row)
    return Saved(row.id, row.version)


def save_draft(actor: Viewer, *, draft_id: int, seen: int, text: Text) -> Saved:
    """Saves a text over the version of a draft that its writer has `seen`; where another device saved other words
    meanwhile, as a draft of its own. Raises Refused, NotFound.
    """
    text = cleaned(text)
    with transaction.atomic():
        row = own_draft(actor, draft_id)
        if all(getattr(row, name) == value for name, value in asdict(text).items()):
            return Saved(row.id, row.version)
        if row.version != seen:
            apart = begin_draft(actor, text=text, article_id=row.article_id)
            Draft.objects.filter(id=apart.draft_id).update(copy_of=row.id)
            return Saved(apart.draft_id, apart.version, apart=True)
        for name, value in asdict(text).items():
            setattr(row, name, value)
        row.version, row.saved_at, row.failure = row.version + 1, timezone.now(), ""
        row.save(update_fields=[*FIELDS, "version", "saved_at", "failure"])
        _hold_files(actor, row)
    return Saved(row.id, row.version)


def take_draft(
    actor: Viewer, *, title: str, source: str, summary: str = "", language: str = "", cover: int | None = None, key: str
) -> int:
    """Takes a text in from elsewhere, as a draft: for imports. The same `key` again changes nothing. Raises Refused."""
    text = Text(title=title[:150], summary=summary[:300], source=source, language=language, cover=cover)
    return begin_draft(actor, text=text, key=key).draft_id


def delete_draft(actor: Viewer, *, draft_id: int) -> None:
    """Deletes what was written, with its files. Raises NotFound."""
    with transaction.atomic():
        row = own_draft(actor, draft_id)
        media.detach(kind="draft", thing_id=row.id)
        row.delete()


def own_draft(actor: Viewer, draft_id: int) -> Draft:
    """One's own draft, held. Raises NotFound. In a transaction."""
    row = Draft.objects.select_for_update().filter(id=draft_id, owner_id=actor.me).first()
    if row is None:
        raise NotFound
    return row


def _hold_files(actor: Viewer, row: Draft) -> None:
    """One's loose uploads that the text shows hang on the draft, so that they stay; but for those that no article can
    show, which are refused when it is published: what is written is saved all the same."""
    shown = [*files_in(row.source), *([row.cover] if row.cover else [])]
    loose = [file.id for file in own_unattached(actor, shown) if _suits(file)] if shown else []
    scope = {"audience": Audience.ME}
    media.attach(actor, file_ids=loose, kind="draft", thing_id=row.id, scope=scope, most=MOST_FILES + 1)


def _suits(file: Shown) -> bool:
    try:
        media.must_suit([file], "draft")
    except Refused:
        return False
    return True

"""Verbs of filters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.boundaries.matching import fold
from mutuals.domains.boundaries.models import Filter, FilteredPost, Keyword
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.erase import erase
from mutuals.kit.poke import tell_front
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line

MOST_FILTERS, MOST_KEYWORDS, MOST_POSTS = 100, 400, 1_000  # of one person, all together
LONGEST_TITLE, LONGEST_WORD = 256, 512


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase to look for; with an `id`, what an existing one becomes (or, with `gone`, that it ends)."""

    word: str = ""
    whole_word: bool | None = None  # None: as it was, or yes for a new one
    id: int | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What a filter is to be; None leaves a thing as it is. `expires_at` counts where `sets_expiry` says so."""

    title: str | None = None
    contexts: tuple[str, ...] | None = None
    action: str | None = None
    expires_at: datetime | None = None
    sets_expiry: bool = False
    terms: tuple[Term, ...] = field(default=())


def terms_between(kept: Sequence[tuple[int, str, bool]], wanted: Iterable[tuple[str, bool]]) -> tuple[Term, ...]:
    """What turns the words that a filter has (id, word, whole) into those that it is to have."""
    wishes = dict.fromkeys(wanted)
    gone = tuple(Term(id=number, gone=True) for number, *pair in kept if tuple(pair) not in wishes)
    there = {(text, whole) for _number, text, whole in kept}
    return gone + tuple(Term(text, whole) for text, whole in wishes if (text, whole) not in there)


def make_filter(actor: Viewer, *, wish: Wish) -> int:
    """Makes a filter; its id. Raises Refused, or NotFound where a term names a keyword that is not of it."""
    with transaction.atomic():
        row = Filter(person_id=actor.me)
        _fill(row, wish)
        if Filter.objects.filter(person_id=actor.me).count() >= MOST_FILTERS:
            raise Refused(_("You have 100 filters already; end one first."))
        row.save(force_insert=True)
        _set_terms(row, wish.terms)
        _changed(actor)
    return row.id


def change_filter(actor: Viewer, *, filter_id: int, wish: Wish) -> None:
    """Changes a filter of one's own. Raises Refused, NotFound."""
    with transaction.atomic():
        row = _mine(actor, filter_id)
        _fill(row, wish)
        row.save()
        _set_terms(row, wish.terms)
        _changed(actor)


def drop_filter(actor: Viewer, *, filter_id: int) -> None:
    """Ends a filter. Raises NotFound."""
    with transaction.atomic():
        _mine(actor, filter_id).delete()
        _changed(actor)


def add_keyword(actor: Viewer, *, filter_id: int, term: Term) -> int:
    """Adds a word to a filter; its id. Raises Refused, NotFound."""
    with transaction.atomic():
        row = _mine(actor, filter_id)
        _set_terms(row, [term])
        _changed(actor)
        return Keyword.objects.filter(filter=row).order_by("-id").values_list("id", flat=True)[0]


def change_keyword(actor: Viewer, *, keyword_id: int, word: str | None, whole_word: bool | None) -> None:
    """Changes a word of a filter. Raises Refused, NotFound."""
    with transaction.atomic():
        row = Keyword.objects.select_related("filter").filter(id=keyword_id, filter__person_id=actor.me).first()
        if row is None:
            raise NotFound
        _set_terms(row.filter, [Term(row.word if word is None else word, whole_word, keyword_id)])
        _changed(actor)


def drop_keyword(actor: Viewer, *, keyword_id: int) -> None:
    """Takes a word out of its filter. Raises NotFound."""
    with transaction.atomic():
        if not Keyword.objects.filter(id=keyword_id, filter__person_id=actor.me).delete()[0]:
            raise NotFound
        _changed(actor)


def filter_post(actor: Viewer, *, filter_id: int, post_id: int) -> int:
    """Lets a filter cover one post; the id of that row, again the same. Raises Refused, NotFound.

    Whether there is such a post is not asked: the row says nothing of it to anyone.
    """
    with transaction.atomic():
        row = _mine(actor, filter_id)
        if FilteredPost.objects.filter(filter__person_id=actor.me).count() >= MOST_POSTS:
            raise Refused(_("Your filters cover 1,000 posts already; take some out first."))
        found, _new = FilteredPost.objects.get_or_create(filter=row, post=post_id)
        _changed(actor)
        return found.id


def unfilter_post(actor: Viewer, *, row_id: int) -> None:
    """Lets a filter cover a post no longer. Raises NotFound."""
    with transaction.atomic():
        if not FilteredPost.objects.filter(id=row_id, filter__person_id=actor.me).delete()[0]:
            raise NotFound
        _changed(actor)


def erase_person(person_id: int) -> None:
    """Nothing of a person who left stays."""
    mine = {"filter__person_id": person_id}
    erase(
        FilteredPost.objects.filter(**mine), Keyword.objects.filter(**mine), Filter.objects.filter(person_id=person_id)
    )


def _mine(actor: Viewer, filter_id: int) -> Filter:
    row = Filter.objects.select_for_update().filter(id=filter_id, person_id=actor.me).first()
    if row is None:
        raise NotFound
    return row


def _fill(row: Filter, wish: Wish) -> None:
    if wish.title is not None:
        row.title = clean_line(wish.title, LONGEST_TITLE + 1)
    if not row.title or len(row.title) > LONGEST_TITLE:
        raise Refused(_("Give the filter a title of at most 256 characters."), field="title")
    if wish.contexts is not None:
        row.contexts = " ".join(c for c in Filter.Context.values if c in wish.contexts)
    if not row.contexts or set(wish.contexts or ()) - set(Filter.Context.values):
        raise Refused(_("Choose where the filter holds."), field="contexts")
    if wish.action is not None:
        row.action = wish.action
    if row.action not in Filter.Action.values:
        raise Refused(_("Choose what the filter does."), field="action")
    if wish.sets_expiry:
        row.expires_at = wish.expires_at


def _set_terms(row: Filter, terms: Iterable[Term]) -> None:
    for term in terms:
        mine = Keyword.objects.filter(filter=row, id=term.id or 0)
        if term.id is not None and not mine.exists():
            raise NotFound
        if term.gone:
            mine.delete()
            continue
        text = clean_line(term.word, LONGEST_WORD + 1)
        if term.id is not None and not term.word and term.whole_word is not None:
            mine.update(whole_word=term.whole_word)
        elif not fold(text) or len(text) > LONGEST_WORD:
            raise Refused(_("Write a word or phrase of at most 512 characters."), field="keywords")
        elif term.id is None:
            Keyword.objects.create(filter=row, word=text, whole_word=term.whole_word is not False)
        else:
            mine.update(word=text, **({} if term.whole_word is None else {"whole_word": term.whole_word}))
    if Keyword.objects.filter(filter__person_id=row.person_id).count() > MOST_KEYWORDS:
        raise Refused(_("Your filters hold 400 words together at most; take some out first."), field="keywords")


def _changed(actor: Viewer) -> None:
    """Open apps fetch the filters again."""
    transaction.on_commit(partial(tell_front, actor.me, "filters_changed"))

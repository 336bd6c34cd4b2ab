"""The index: of people by what their profiles say, of posts and articles by their words."""

import textwrap
from operator import attrgetter

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from mutuals.domains.articles.queries import abstracts_of
from mutuals.domains.articles.queries import words_of as article_words
from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.events import SearchWidened
from mutuals.domains.discovery.models import (
    SENSED,
    ArticleText,
    FeaturedTag,
    FindableKey,
    Look,
    PersonText,
    PersonWords,
    PostText,
    PutAway,
    SavedSearch,
)
from mutuals.domains.discovery.queries import hash_of
from mutuals.domains.discovery.services.sensing import forget_senses, known_senses, want_senses
from mutuals.domains.discovery.services.spelling import learn_words
from mutuals.domains.people.queries import faces, mail_target
from mutuals.domains.people.roster import is_first_face
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import words_of
from mutuals.domains.profiles.queries import Findable, findable
from mutuals.kit.erase import erase
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import Refused
from mutuals.kit.search import fold
from mutuals.kit.text.addresses import mail_key, path_key

Kind = PersonText.Kind
PIECE = 300  # characters of a long text, without a word cut in two
PEOPLE_AT_ONCE = 200
_COMPARED = ("kind", "text", "folded", "thing", "audience", "circle_id", "grants")


def index_person(*, person_id: int) -> None:
    """Writes all that search knows of a person anew; nothing for who is gone. Twice is the same as once."""
    face = faces([person_id]).get(person_id)
    rows: list[PersonText] = []
    if face is not None and face.state == "active":
        public = {
            Kind.NAME: face.name,
            Kind.HANDLE: f"{face.handle} {face.domain}",
            Kind.HEADLINE: face.headline,
        }
        rows = [_row(person_id, kind, text) for kind, text in public.items()]
        rows += [row for f in findable(person_id) for row in _rows(person_id, f)]
    rows = [row for row in rows if row.folded]
    with transaction.atomic():
        there = PersonText.objects.filter(owner_id=person_id).values_list(*_COMPARED)
        if sorted(there, key=repr) == sorted(map(attrgetter(*_COMPARED), rows), key=repr):
            return
        mine = PersonText.objects.filter(owner_id=person_id)
        senses = set(mine.exclude(sense=None).values_list("sense", flat=True))
        mine.delete()
        known = known_senses({row.text for row in rows if row.kind in SENSED})
        for row in rows:
            row.sense_id = known.get(row.text) if row.kind in SENSED else None
        PersonText.objects.bulk_create(rows)
        write_words([person_id])
        forget_senses(senses - set(known.values()))
        if any(row.sense_id is None and row.kind in SENSED for row in rows):
            want_senses(actor_id=person_id)
        learn_words(fold(row.text) for row in rows if row.audience == Audience.PUBLIC and row.kind != Kind.ABOUT)


def index_people(*, after: int) -> None:
    """Writes what search knows of some people with larger ids anew; the rest is done by a turn of its own."""
    known = PersonText.objects.filter(owner_id__gt=after).order_by("owner_id")
    some = list(known.values_list("owner_id", flat=True).distinct()[:PEOPLE_AT_ONCE])
    for person_id in some:
        index_person(person_id=person_id)
    if some:
        with transaction.atomic():
            announce(SearchWidened(some[-1]), actor_id=0)


def write_words(person_ids: list[int]) -> None:
    """Gathers the words of these people from their texts anew."""
    said: dict[int, list[str]] = {}
    for owner, folded in (
        PersonText.objects.filter(owner_id__in=person_ids).order_by("id").values_list("owner", "folded")
    ):
        said.setdefault(owner, []).append(folded)
    PersonWords.objects.filter(person_id__in=set(person_ids) - said.keys()).delete()
    rows = [PersonWords(person_id=owner, folded=" ".join(texts)) for owner, texts in said.items()]
    PersonWords.objects.bulk_create(rows, update_conflicts=True, unique_fields=["person"], update_fields=["folded"])


def index_post(*, post_id: int) -> None:
    """Writes the words of a post anew; none where it is not out. Twice is the same as once."""
    folded = fold(words_of(post_id) or "")
    if folded:
        row = PostText(post_id=post_id, folded=folded)
        PostText.objects.bulk_create([row], update_conflicts=True, unique_fields=["post"], update_fields=["folded"])
    else:
        PostText.objects.filter(post_id=post_id).delete()


def index_article(*, article_id: int) -> None:
    """Writes the words of an article anew; none where it is not out. Twice is the same as once."""
    folded = fold(article_words(article_id))
    there = ArticleText.objects.filter(article_id=article_id)
    with transaction.atomic():
        senses = set(there.exclude(sense=None).values_list("sense", flat=True))
        known = known_senses(abstracts_of([article_id]).values())
        if folded:
            values = {"folded": folded, "sense_id": next(iter(known.values()), None)}
            ArticleText.objects.update_or_create(article_id=article_id, defaults=values)
        else:
            there.delete()
        forget_senses(senses - set(known.values()))
        if folded and not known:
            want_senses()


def _rows(person_id: int, said: Findable) -> list[PersonText]:
    """The rows of a text of the profile; a long one in pieces, as each is to mean one thing."""
    kind, rows = getattr(Kind, said.kind.upper()), []
    for text in textwrap.wrap(said.text, PIECE) if kind == Kind.ABOUT else [said.text]:
        row = _row(person_id, kind, text)
        if said.also:  # each word once: those of a skill are many
            row.folded = " ".join(dict.fromkeys(fold(" ".join((text, *said.also))).split()))
        row.thing, row.audience, row.circle_id, row.grants = said.thing, said.audience, said.circle_id, said.grants
        rows.append(row)
    return rows


def _row(person_id: int, kind: int, text: str) -> PersonText:
    return PersonText(
        owner_id=person_id,
        anchor_id=person_id,
        audience=Audience.PUBLIC,
        kind=kind,
        text=text.strip(),
        folded=fold(text),
    )


def be_found(actor: Viewer, *, by_mail: bool, profile_url: str | None = None) -> None:
    """Lets people who have the actor's confirmed e-mail address or profile elsewhere find them, or no more.

    `profile_url` None leaves that choice as it is, "" takes it back. Raises Refused.
    """
    chosen: dict[str, str] = {}
    target = mail_target(actor.me) if by_mail else None
    if by_mail:
        if target is None:
            raise Refused(_("Confirm your e-mail address first."), field="by_mail")
        if not is_first_face(actor):
            raise Refused(_("Only your first face can be found by your e-mail address."), field="by_mail")
        chosen["mail"] = mail_key(target.address)
    if profile_url:
        chosen["profile"] = path_key(profile_url)
        if not chosen["profile"].startswith("in/") or len(chosen["profile"]) < 5:
            sentence = _("Write the address of your profile there, like https://www.linkedin.com/in/your-name.")
            raise Refused(sentence, field="profile_url")
    with transaction.atomic():
        mine = FindableKey.objects.filter(person_id=actor.me)
        gone = {"mail", "profile"} - set(chosen) - ({"profile"} if profile_url is None else set())
        mine.filter(kind__in=gone).delete()
        for kind, key in chosen.items():
            values = {"key_hash": hash_of(kind, key)}
            FindableKey.objects.update_or_create(person_id=actor.me, kind=kind, defaults=values)


def erase_person(person_id: int) -> None:
    """Nobody finds a person who left, by words or by address."""
    mine = PersonText.objects.filter(owner_id=person_id, sense__isnull=False)
    senses = list(mine.values_list("sense", flat=True).distinct())
    erase(
        PersonText.objects.filter(owner_id=person_id),
        PersonWords.objects.filter(person_id=person_id),
        FindableKey.objects.filter(person_id=person_id),
        Look.objects.filter(person_id=person_id),
        FeaturedTag.objects.filter(person_id=person_id),
        SavedSearch.objects.filter(person_id=person_id),
        PutAway.objects.filter(Q(person_id=person_id) | Q(other_id=person_id)),
    )
    forget_senses(senses)

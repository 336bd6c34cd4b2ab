"""The index: of people by what their profiles say, of posts and articles by their words."""

from operator import attrgetter

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from mutuals.domains.articles.queries import words_of as article_words
from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.models import (
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
from mutuals.domains.discovery.services.spelling import learn_words
from mutuals.domains.people.queries import faces, mail_target
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import words_of
from mutuals.domains.profiles.queries import findable
from mutuals.kit.erase import erase
from mutuals.kit.refusal import Refused
from mutuals.kit.search import fold
from mutuals.kit.text.addresses import mail_key, path_key

Kind = PersonText.Kind
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
        for f in findable(person_id):
            row = _row(person_id, getattr(Kind, f.kind.upper()), f.text)
            row.folded = " ".join(dict.fromkeys(fold(" ".join((f.text, *f.also))).split())) if f.also else row.folded
            row.thing, row.audience, row.circle_id, row.grants = f.thing, f.audience, f.circle_id, f.grants
            rows.append(row)
    rows = [row for row in rows if row.folded]
    with transaction.atomic():
        there = PersonText.objects.filter(owner_id=person_id).values_list(*_COMPARED)
        if sorted(there, key=repr) == sorted(map(attrgetter(*_COMPARED), rows), key=repr):
            return
        PersonText.objects.filter(owner_id=person_id).delete()
        PersonText.objects.bulk_create(rows)
        write_words([person_id])
        learn_words(fold(row.text) for row in rows if row.audience == Audience.PUBLIC)


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
    if folded:
        ArticleText.objects.update_or_create(article_id=article_id, defaults={"folded": folded})
    else:
        ArticleText.objects.filter(article_id=article_id).delete()


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
    erase(
        PersonText.objects.filter(owner_id=person_id),
        PersonWords.objects.filter(person_id=person_id),
        FindableKey.objects.filter(person_id=person_id),
        Look.objects.filter(person_id=person_id),
        FeaturedTag.objects.filter(person_id=person_id),
        SavedSearch.objects.filter(person_id=person_id),
        PutAway.objects.filter(Q(person_id=person_id) | Q(other_id=person_id)),
    )

"""An audit: asked for, looked on a part at a time, settled in bulk."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.articles import services as articles
from mutuals.domains.articles.queries.mine import own_among
from mutuals.domains.audience.scope import Audience
from mutuals.domains.audits.events import AuditGoesOn
from mutuals.domains.audits.models import Audit, Flagged, Rhythm
from mutuals.domains.audits.queries import reasons_of
from mutuals.domains.audits.queries.things import ARTICLE, PICTURE, POST, Said, articles_before, parts, posts_before
from mutuals.domains.audits.services.reminding import put_off
from mutuals.domains.guard import consent
from mutuals.domains.guard.screening import Finding
from mutuals.domains.guard.warning import redacted
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts import services as posts
from mutuals.domains.profiles import services as profiles
from mutuals.kit.erase import erase
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

MOST = 100  # things settled at once
WAYS = ("narrow", "redact", "delete")
# one kind after the other: how many of them are a part, and how they are read; an article may be a hundred times a post
STAGES: dict[str, tuple[int, Callable[[Viewer, int | None, int], list[Said]]]] = {
    Audit.Stage.POSTS: (100, posts_before),
    Audit.Stage.ARTICLES: (10, articles_before),
    Audit.Stage.PROFILE: (1 << 30, lambda viewer, _before, _limit: parts(viewer)),
}


def ask_audit(actor: Viewer) -> None:
    """Begins to look through all that the actor said; one that goes on begins anew."""
    with transaction.atomic():
        Flagged.objects.filter(person_id=actor.me).delete()
        run = new_id()
        Audit.objects.filter(person_id=actor.me).delete()
        Audit.objects.create(person_id=actor.me, run=run, asked_at=timezone.now())
        put_off(actor)
        announce(AuditGoesOn(actor.me, run), actor_id=actor.me)


def look_on(*, person_id: int, run: int) -> None:
    """Looks at the next part: posts, then articles, then the profile; where it stands and what goes on commit
    together."""
    audit = Audit.objects.filter(person_id=person_id, run=run, finished_at=None).first()
    if audit is None:
        return  # it was asked for anew, or is done
    limit, read = STAGES[audit.stage]
    found = read(Viewer(person_id), audit.before, limit)
    stages = list(STAGES)
    through = len(found) < limit
    last = through and audit.stage == stages[-1]
    stands: dict[str, Any] = {
        "before": None if through else found[-1].id,
        "finished_at": timezone.now() if last else None,
    }
    if through and not last:
        stands["stage"] = stages[stages.index(audit.stage) + 1]
    with transaction.atomic():
        mine = Audit.objects.filter(person_id=person_id, run=run, finished_at=None)
        mine = mine.filter(stage=audit.stage, before=audit.before)
        if not mine.update(**stands, looked_at=F("looked_at") + len(found)):
            return  # another worker was quicker
        flags = [_flag(person_id, said) for said in found if said.flagged]
        Flagged.objects.bulk_create(flags, ignore_conflicts=True)
        if not last:
            announce(AuditGoesOn(person_id, run), actor_id=person_id)


def _flag(person_id: int, said: Said) -> Flagged:
    kinds = list(dict.fromkeys(str(remark.finding.kind) for remark in said.remarks))
    return Flagged(person_id=person_id, of=said.of, thing=said.id, kinds=kinds, wider=said.wider)


def settle(actor: Viewer, *, flag_ids: Iterable[int], way: str, audience: int = Audience.CONNECTIONS) -> Counter[str]:
    """Narrows (to `audience`), redacts or deletes what is ticked, each for itself; how many were `done` and `left`.

    What cannot be done to a thing leaves it as it is, and flagged. Raises Refused.
    """
    ids = list(flag_ids)
    if not ids:
        raise Refused(_("Tick something first."), field="flag")
    if way not in WAYS or audience not in (Audience.SERVER, Audience.FOLLOWERS, Audience.CONNECTIONS, Audience.ME):
        raise Refused(_("Choose what to do with them."), field="do")
    came: Counter[str] = Counter()
    for reason in reasons_of(actor, Flagged.objects.filter(person_id=actor.me, id__in=ids[:MOST])):
        try:
            with transaction.atomic(), consent.checked():
                _settle(actor, reason.said, way, audience)
                if way != "redact" or not any(remark.inside for remark in reason.said.remarks):
                    Flagged.objects.filter(id=reason.flag).delete()
            came["done"] += 1
        except (Refused, NotFound):
            came["left"] += 1
    return came


def _settle(actor: Viewer, said: Said, way: str, audience: int) -> None:
    match way:
        case "delete" if said.of == POST:
            posts.delete_post(actor, post_id=said.id)
        case "delete" if said.of == ARTICLE:
            articles.delete_article(actor, article_id=said.id)
        case "delete":
            profiles.remove_part(actor, thing_id=said.id)
        case "redact":
            _redact(actor, said)
        case _ if said.of == ARTICLE:
            [article] = own_among(actor, [said.id])  # it is for those for whom its post is
            posts.narrow_post(actor, post_id=article.post_id or 0, to=posts.Narrower(max(audience, said.audience)))
        case _ if said.of == POST:
            posts.narrow_post(actor, post_id=said.id, to=posts.Narrower(max(audience, said.audience)))
        case _:
            profiles.narrow_part(actor, thing_id=said.id, audience=max(audience, said.audience))


def _redact(actor: Viewer, said: Said) -> None:
    """Leaves the words out of which something was found. Raises Refused where they stand in a file."""
    found: dict[str, list[Finding]] = {}
    for remark in said.remarks:
        if remark.inside is None:
            found.setdefault(remark.part, []).append(remark.finding)
    if not found:
        raise Refused(_("What stands in a file stays in it."), field="do")
    new = {part: redacted(said.words[part], some) for part, some in found.items()}
    alts = {int(part.removeprefix(PICTURE)): text for part, text in new.items() if part.startswith(PICTURE)}
    words = {part: text for part, text in (said.words | new).items() if not part.startswith(PICTURE)}
    if said.of == POST:
        posts.redact_post(actor, post_id=said.id, text=words["text"], notice=words["notice"], alts=alts)
    elif said.of == ARTICLE:
        articles.redact_article(actor, article_id=said.id, **words, alts=alts)
    else:
        profiles.reword_part(actor, thing_id=said.id, words=new)


def erase_person(person_id: int) -> None:
    """Nothing of it stays when somebody leaves."""
    erase(Flagged.objects.filter(person_id=person_id), Audit.objects.filter(person_id=person_id))
    Rhythm.objects.filter(person_id=person_id).delete()

"""Attaching evidence to skills, and taking it off."""

import re
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.articles.queries import article_at, article_for
from mutuals.domains.audience.scope import Audience
from mutuals.domains.evidence.models import Evidence
from mutuals.domains.guard import services as guard
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import is_own, post_at
from mutuals.domains.profiles.queries import has_entry
from mutuals.domains.profiles.services import line, seen_anew, show_evidence, web_address
from mutuals.kit.refusal import NotFound, Refused

MOST = 10  # for one skill
_ARTICLE = re.compile(r"/(?:articles/(?P<number>\d{1,19})|@[\w.-]+/articles/(?P<slug>[-\w]{1,100}))")


def add_evidence(
    actor: Viewer, *, skill_id: int, address: str = "", label: str = "", entry_id: int | None = None
) -> int:
    """Attaches something to a skill of the actor's; its id. The same again changes nothing.

    `address` is that of a post or article of the actor's on this server, or of any page elsewhere, called `label`;
    `entry_id` an entry of their profile. Raises Refused (also Warned), NotFound.
    """
    guard.check(actor, parts={"label": label[:500]}, audience=Audience.PUBLIC)
    what = _entry(actor, entry_id) if entry_id is not None else _found_at(actor, address, label)
    key = {name: value for name, value in what.items() if name != "label"}
    with transaction.atomic():
        show_evidence(actor, row_id=skill_id, there=True)  # locks the skill
        rows = Evidence.objects.filter(skill_id=skill_id)
        old = rows.filter(**key).values_list("id", flat=True).first()
        if old is not None:
            rows.filter(id=old).update(**what)
            return old
        if rows.count() >= MOST:
            raise Refused(_("%(most)d things fit here. Remove one first.") % {"most": MOST}, field="address")
        return Evidence.objects.create(skill_id=skill_id, **what).id


def remove_evidence(actor: Viewer, *, evidence_id: int) -> None:
    """Takes it off; the thing itself stays. Raises NotFound."""
    with transaction.atomic():
        mine = Evidence.objects.filter(id=evidence_id, skill__owner_id=actor.me)
        skill = mine.values_list("skill_id", flat=True).first()
        if skill is None:
            raise NotFound
        show_evidence(
            actor, row_id=skill, there=Evidence.objects.filter(skill_id=skill).exclude(id=evidence_id).exists()
        )
        mine.delete()


def set_skills_shown(actor: Viewer, *, entry_id: int, skill_ids: set[int]) -> None:
    """Makes an entry of the actor's evidence of exactly these of their skills. Raises Refused, NotFound."""
    with transaction.atomic():
        rows = Evidence.objects.filter(entry_id=entry_id, skill__owner_id=actor.me)
        there = dict(rows.values_list("skill_id", "id"))
        for skill in skill_ids - there.keys():
            add_evidence(actor, skill_id=skill, entry_id=entry_id)
        for skill in there.keys() - skill_ids:
            remove_evidence(actor, evidence_id=there[skill])


def show_anew(people: set[int]) -> None:
    """The profiles of these people are rendered anew, as something that shows a skill there changed."""
    for person in people:
        with transaction.atomic():
            seen_anew(person)


def _entry(actor: Viewer, entry_id: int) -> dict[str, Any]:
    if not has_entry(actor, entry_id):
        raise NotFound
    return {"entry_id": entry_id}


def _found_at(actor: Viewer, address: str, label: str) -> dict[str, Any]:
    """What stands at an address. Raises Refused for a post or article of somebody else's."""
    url = _here(address)
    if not url:
        if page := web_address(address, "address"):
            return {"url": page, "label": line(label, "label", 120)}
        raise Refused(_("Write the address of a post, an article or a page, or choose an entry."), field="address")
    try:
        if (post := post_at(url)) is not None and is_own(actor, post):
            return {"post_id": post}
        if found := _ARTICLE.fullmatch(unquote(url.removeprefix(settings.MUTUALS_URL))):
            number, slug = found["number"], found["slug"]
            article = article_for(actor, int(number)) if number else article_at(actor, actor.me, slug)
            if article.owner_id == actor.me:
                return {"article_id": article.id}
    except NotFound:
        pass
    raise Refused(_("On this server only your own posts and articles show what you can."), field="address")


def _here(address: str) -> str:
    """An address of this server's without its query and fragment; nothing where it is one elsewhere."""
    plain = address.strip().partition("#")[0].partition("?")[0].rstrip("/")
    return plain if plain == settings.MUTUALS_URL or plain.startswith(f"{settings.MUTUALS_URL}/") else ""

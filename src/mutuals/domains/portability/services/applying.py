"""Taking what was chosen, a part at a time: it goes on where it stopped, and nothing is taken twice."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.notices.services import tell_of_account
from mutuals.domains.people.queries import viewer_for_person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.events import ContactsImported, ImportChosen
from mutuals.domains.portability.models import Import, ImportItem
from mutuals.domains.portability.services.forgetting import forget_leftovers
from mutuals.domains.posts import services as posts
from mutuals.domains.profiles import services as profiles
from mutuals.domains.profiles.queries import profile_for
from mutuals.domains.workspace import services as workspace
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import Refused

CHUNK = 200


def apply_some(*, import_id: int) -> None:
    """Takes the next 200 things and announces the rest; with none left the import is done."""
    with transaction.atomic():
        row = Import.objects.select_for_update().filter(id=import_id, state=Import.State.APPLYING).first()
        if row is None:
            return
        left = ImportItem.objects.filter(source=row, applied_at=None, section__in=row.choices["sections"])
        items = list(left.order_by("id")[:CHUNK])
        actor = viewer_for_person(row.person_id)
        for item in items:
            _take(actor, item, row)
        now = timezone.now()
        for item in items:
            item.applied_at, item.payload = now, {}
        ImportItem.objects.bulk_update(items, ["applied_at", "payload", "refused"])
        Import.objects.filter(id=row.id).update(done=F("done") + len(items))
        if len(items) == CHUNK:
            announce(ImportChosen(row.id), actor_id=row.person_id)
        else:
            _finish(row)


def _finish(row: Import) -> None:
    row.report["taken"] = {
        name: ImportItem.objects.filter(source=row, section=name, refused="").exclude(applied_at=None).count()
        for name in row.choices["sections"]
    }
    refused = ImportItem.objects.filter(source=row).exclude(refused="")
    row.report["refused"] = refused.count()
    row.report["why"] = list(refused.order_by().values_list("refused", flat=True).distinct()[:5])
    row.state = Import.State.DONE
    row.save(update_fields=["report", "state"])
    forget_leftovers(row.id)
    if "contacts" in row.choices["sections"]:
        announce(ContactsImported(row.person_id), actor_id=row.person_id)
    tell_of_account([row.person_id], "import_done", about=row.id)


def _take(actor: Viewer, item: ImportItem, row: Import) -> None:
    take = _TAKE.get(item.section, _take_line)
    try:
        with transaction.atomic():
            take(actor, item, row)
    except Refused as no:
        item.refused = no.sentence[:300]


def _take_profile(actor: Viewer, item: ImportItem, row: Import) -> None:
    """Fills what is empty; what the person has written here stays."""
    texts, mine = item.payload, profile_for(actor, actor.me)
    empty = {
        "headline": not mine.face.headline,
        "about": "about" not in mine.fields,
        "place": "place" not in mine.fields,
    }
    new = {name: texts[name] for name, is_empty in empty.items() if is_empty and texts.get(name)}
    if new:
        profiles.set_about(actor, **new)
    for url in texts.get("websites", ()):
        profiles.add_link(actor, url=url)


def _take_line(actor: Viewer, item: ImportItem, row: Import) -> None:
    profiles.add_entry(actor, section=item.section, values=item.payload, source_key=_source(item))


def _take_skill(actor: Viewer, item: ImportItem, row: Import) -> None:
    profiles.add_skill(actor, name=item.payload["name"], source_key=_source(item))


def _take_post(actor: Viewer, item: ImportItem, row: Import) -> None:
    share, audience = item.payload, row.choices["post_audience"]
    if share["narrow"]:
        audience = max(audience, Audience.CONNECTIONS)
    text = share["text"]
    if share["url"] and share["url"] not in text and len(text) + len(share["url"]) < 4_990:
        text = f"{text}\n\n{share['url']}"
    at = datetime.fromisoformat(share["at"])
    posts.backfill(actor, text=text, published_at=at, audience=audience, source_key=_source(item))


def _take_contact(actor: Viewer, item: ImportItem, row: Import) -> None:
    workspace.file_contact(actor, source_key=_source(item), **item.payload)


def _source(item: ImportItem) -> str:
    return f"{item.kind}:{item.key}"


_TAKE: dict[str, Callable[[Viewer, ImportItem, Import], Any]] = {
    "profile": _take_profile,
    "skills": _take_skill,
    "posts": _take_post,
    "contacts": _take_contact,
}

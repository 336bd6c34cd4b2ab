"""Filing, editing and removing contacts."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.workspace.models import Contact, Record
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.search import fold
from mutuals.kit.text.addresses import mail_key
from mutuals.kit.text.clean import clean_line

MOST = 50_000


def file_contact(
    actor: Viewer,
    *,
    name: str,
    url: str = "",
    email: str = "",
    phone: str = "",
    company: str = "",
    position: str = "",
    connected_on: str = "",
    source_key: str | None = None,
) -> int:
    """Files somebody for the actor alone; the contact's id. A `source_key` filed before changes nothing.

    Raises Refused.
    """
    columns = columns_of(name=name, url=url, email=email, phone=phone, company=company, position=position)
    columns["connected_on"] = connected_on[:10]
    with transaction.atomic():
        mine = Contact.objects.filter(owner_id=actor.me)
        if source_key:
            old = mine.filter(source_key=source_key[:200]).values_list("id", "merged_into_id").first()
            if old is not None:
                return old[1] or old[0]
        elif mine.count() >= MOST:
            raise Refused(_("Your contacts are full: %(most)d fit in.") % {"most": MOST})
        key = source_key[:200] if source_key else None
        return Contact.objects.create(owner_id=actor.me, source_key=key, **columns).id


def edit_contact(
    actor: Viewer,
    *,
    contact_id: int,
    name: str,
    url: str = "",
    email: str = "",
    phone: str = "",
    company: str = "",
    position: str = "",
) -> None:
    """Writes a contact anew. Raises Refused, NotFound."""
    columns = columns_of(name=name, url=url, email=email, phone=phone, company=company, position=position)
    with transaction.atomic():
        merged = Contact.objects.filter(owner_id=actor.me, merged_into_id=contact_id)
        also = " ".join(merged.order_by("id").values_list("folded", flat=True))
        columns["folded"] = f"{columns['folded']} {also}".strip()[:1000]
        if not Contact.objects.filter(id=contact_id, owner_id=actor.me, merged_into=None).update(**columns):
            raise NotFound


def remove_contact(actor: Viewer, *, contact_id: int) -> None:
    """Removes a contact, what was merged into it, and what is kept about them; not what is kept about a person here.

    Raises NotFound.
    """
    with transaction.atomic():
        Record.objects.filter(owner_id=actor.me, contact_id=contact_id).exclude(person=None).update(contact=None)
        mine = Contact.objects.filter(id=contact_id, owner_id=actor.me, merged_into=None)
        if not mine.delete()[0]:
            raise NotFound


def columns_of(
    *, name: str, url: str = "", email: str = "", phone: str = "", company: str = "", position: str = ""
) -> dict[str, Any]:  # fmt: skip
    """What is stored of what somebody typed. Raises Refused."""
    url = clean_line(url[:2_000], 500)
    if url and not url.startswith(("http://", "https://")):
        url = f"https://{url}" if "://" not in url and ":" not in url.partition("/")[0] else ""
    columns = {
        "name": clean_line(name[:1_000], 200),
        "url": url[:500],
        "email": clean_line(email[:1_000], 254),
        "phone": clean_line(phone[:1_000], 40),
        "company": clean_line(company[:1_000], 200),
        "position": clean_line(position[:1_000], 200),
    }
    if not columns["name"]:
        columns["name"] = columns["email"] or columns["url"].removeprefix("https://")[:200]
    if not columns["name"]:
        raise Refused(_("Write a name."), field="name")
    if columns["email"] and not mail_key(columns["email"]):
        raise Refused(_("This is not an e-mail address."), field="email")
    words = (columns[part] for part in ("name", "company", "position", "email"))
    columns["folded"] = fold(" ".join(words))[:1000]
    return columns

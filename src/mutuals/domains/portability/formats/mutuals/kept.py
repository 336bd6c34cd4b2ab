"""What a person keeps about others: contacts, and records with all that belongs to them."""

from collections.abc import Iterator
from typing import Any

from mutuals.domains.portability.cells import digest
from mutuals.domains.portability.formats.mutuals.parcel import Parcel, Plain
from mutuals.domains.portability.found import Thing
from mutuals.domains.portability.json_parts import text_of

_CONTACT = ("name", "url", "email", "phone", "company", "position", "connected_on")
_RECORD = ("how_met", "tier", "tiered_on", "last_contact", "last_by", "snoozed_until")
_LINES = {"notes": ("day", "text"), "tags": ("name",), "reminders": ("text", "due_on", "told_at", "done_at"),
          "promises": ("mine", "text", "due_on", "done_at")}  # fmt: skip
MOST_LINES = 500_000


def things(parcel: Parcel) -> Iterator[Thing]:
    """Contacts, who was connected, and then records."""
    merged = {text_of(row.get("gone"), 30) for row in parcel.rows("workspace", "merged")}
    for row in parcel.rows("workspace", "contacts"):
        if text_of(row.get("id"), 30) not in merged:
            values = {name: text_of(row.get(name), 2_000) for name in _CONTACT}
            yield Thing("contacts", parcel.key("contact", row), {**values, "id": text_of(row.get("id"), 19)})
    for row in parcel.rows("ties", "connections"):
        if address := text_of(row.get("person"), 400):
            yield Thing(
                "connected", digest("person", address), {"address": address, "since": text_of(row.get("at"), 10)}
            )
    yield from _records(parcel)


def _records(parcel: Parcel) -> Iterator[Thing]:
    lines: dict[str, dict[str, list[Plain]]] = {}
    for kind, columns in _LINES.items():
        for row, _n in zip(parcel.rows("workspace", kind), range(MOST_LINES), strict=False):
            mine = lines.setdefault(text_of(row.get("record"), 30), {})
            mine.setdefault(kind, []).append({name: _plain(row.get(name)) for name in columns})
    about = {text_of(row.get("person"), 400): text_of(row.get("text"), 8_000) for row in parcel.rows("ties", "notes")}
    for row in parcel.rows("workspace", "records"):
        number, address = text_of(row.get("id"), 30), text_of(row.get("person"), 400)
        payload: dict[str, Any] = {name: _plain(row.get(name)) for name in _RECORD}
        payload |= {"address": address, "note": about.pop(address, "") if address else "", **lines.get(number, {})}
        if contact := text_of(row.get("contact"), 30):
            payload["contact"] = digest("contact", parcel.host, contact)
        yield Thing("kept", parcel.key("record", row), payload, order=2)
    for address, text in about.items():
        yield Thing("kept", digest("note", parcel.host, address), {"address": address, "note": text}, order=2)


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool | int) or value is None else text_of(value, 8_000)

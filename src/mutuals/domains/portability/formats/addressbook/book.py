"""People of an address book, each once: whoever shares an e-mail address is one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from mutuals.domains.portability.cells import digest, web_address
from mutuals.domains.portability.found import Thing
from mutuals.kit.text.addresses import mail_key, phone_key
from mutuals.kit.text.clean import clean_line, clean_text

MOST_PEOPLE = 50_000
MOST_READ = 60_000  # cards of one file, with those of the same people
MOST_VALUES = 10  # addresses of one kind
LONGEST_NOTE = 1_900


@dataclass(slots=True)
class Card:
    """One person as an address book says."""

    name: str = ""
    mails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    company: str = ""
    position: str = ""
    note: str = ""
    tags: list[str] = field(default_factory=list)

    def cleaned(self) -> "Card":
        """The same with clean values."""
        mails = dict.fromkeys(filter(None, (mail_key(value) for value in self.mails[:50])))
        phones = dict.fromkeys(filter(None, (clean_line(value[:200], 40) for value in self.phones[:50])))
        urls = dict.fromkeys(filter(None, (web_address(value)[:500] for value in self.urls[:50])))
        tags = dict.fromkeys(filter(None, (clean_line(value[:200], 40) for value in self.tags[:50])))
        return Card(
            clean_line(self.name[:1_000], 200),
            list(mails)[:MOST_VALUES],
            list(phones)[:MOST_VALUES],
            list(urls)[:MOST_VALUES],
            clean_line(self.company[:1_000], 200),
            clean_line(self.position[:1_000], 200),
            clean_text(self.note[: LONGEST_NOTE * 4], LONGEST_NOTE).strip(),
            list(tags)[:20],
        )

    @property
    def key(self) -> str:
        """The same in every file that holds them: by address, else by number, else by name and work."""
        if self.mails:
            return digest("contact", self.mails[0])
        if self.phones and phone_key(self.phones[0]):
            return digest("contact", self.name, phone_key(self.phones[0]))
        return digest("contact", self.name, self.company)


class Book:
    """The people read so far."""

    def __init__(self) -> None:
        self._people: dict[str, Card] = {}

    def __len__(self) -> int:
        return len(self._people)

    def add(self, card: Card) -> None:
        """Adds somebody, or what is new about somebody who is in it. Who has no name and no address is nobody."""
        new = card.cleaned()
        if not (new.name or new.mails or new.phones):
            return
        old = self._people.get(new.key)
        if old is not None:
            _complete(old, new)
        elif len(self._people) < MOST_PEOPLE:
            self._people[new.key] = new

    def things(self) -> Iterator[Thing]:
        """Each of them as a contact to take."""
        for key, card in self._people.items():
            yield Thing("contacts", key, _payload(card))


def _complete(old: Card, new: Card) -> None:
    for name in ("name", "company", "position"):
        setattr(old, name, getattr(old, name) or getattr(new, name))
    for name in ("mails", "phones", "urls", "tags"):
        both = dict.fromkeys([*getattr(old, name), *getattr(new, name)])
        setattr(old, name, list(both)[:MOST_VALUES])
    if new.note and new.note not in old.note:
        old.note = f"{old.note}\n{new.note}".strip()[:LONGEST_NOTE]


def _payload(card: Card) -> dict[str, object]:
    """As `file_contact` takes it; what has no field there goes into the note."""
    more = [*card.mails[1:], *card.phones[1:], *card.urls[1:]]
    also = _("Also: %(addresses)s") % {"addresses": ", ".join(more)} if more else ""
    return {
        "name": card.name or next(iter([*card.mails, *card.phones]), ""),
        "email": next(iter(card.mails), ""),
        "phone": next(iter(card.phones), ""),
        "url": next(iter(card.urls), ""),
        "company": card.company,
        "position": card.position,
        "note": "\n".join(filter(None, (card.note, also)))[:LONGEST_NOTE],
        "tags": card.tags,
    }

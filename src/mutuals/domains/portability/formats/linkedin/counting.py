"""What an export holds that this server only counts, and how positions lie in time."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import combinations

from mutuals.domains.portability.cells import digest, line
from mutuals.domains.portability.formats.linkedin import network
from mutuals.domains.portability.formats.linkedin.files import Row
from mutuals.domains.portability.formats.linkedin.records import Line
from mutuals.domains.portability.history import Letters
from mutuals.kit.text.addresses import path_key

MOST_SEEN = 200_000


class Tally:
    """Counts rows; keeps keys, never texts. `me` is the person's own name there, folded."""

    def __init__(self, counts: Counter[str]) -> None:
        self._counts, self.me = counts, ""
        self.letters = Letters(counts)
        self._seen: set[str] = set()

    def add(self, kind: str, row: Row) -> None:
        """Counts one row of a kind."""
        _COUNTED[kind](self, row)

    def _once(self, name: str, key: str) -> bool:
        mark = f"{name}\x1f{key}"
        if mark in self._seen or len(self._seen) >= MOST_SEEN:
            return False
        self._seen.add(mark)
        self._counts[name] += 1
        return True

    def _message(self, row: Row) -> None:
        message = network.message(row)
        self._counts["messages"] += 1
        self._counts[f"messages_{message.folder.lower() or 'other'}"] += 1
        self._counts["message_drafts"] += message.draft
        self._counts["messages_sent_by_me"] += bool(self.me) and message.sender.casefold() == self.me
        self._once("conversations", message.conversation)
        if len(message.recipients) > 1:
            self._once("group_conversations", message.conversation)
        elif self.me and message.at and not message.draft and message.folder != "SPAM":
            mine = message.sender.casefold() == self.me
            name, url = (line(row["to"]), "".join(message.recipients)) if mine else (message.sender, message.sender_url)
            if key := path_key(url):
                self.letters.add(key=key, name=name, url=url, at=message.at, contact=digest("connection", key))

    def _invitation(self, row: Row) -> None:
        incoming = network.invitation(row).incoming
        self._counts["invitations"] += 1
        self._counts["invitations_incoming" if incoming else "invitations_outgoing"] += 1

    def _endorsement(self, row: Row, *, given: bool) -> None:
        name = "endorsements_given" if given else "endorsements_received"
        self._counts[name] += 1
        self._counts[f"{name}_accepted"] += network.endorsement(row, given=given).accepted

    def _recommendation(self, row: Row, *, given: bool) -> None:
        name = "recommendations_given" if given else "recommendations_received"
        self._counts[name] += 1
        self._counts[f"{name}_visible"] += network.recommendation(row, given=given).visible

    def _email(self, row: Row) -> None:
        self._once("emails", network.email(row).address)

    def _phone(self, row: Row) -> None:
        self._once("phones", "".join(c for c in network.phone(row).number if c.isdecimal()))

    def _company(self, row: Row) -> None:
        self._once("company_follows", network.follow(row).name.casefold())

    def _hashtag(self, row: Row) -> None:
        self._once("hashtag_follows", network.follow(row).name.casefold())

    def _comment(self, row: Row) -> None:
        self._counts["comments"] += bool(network.comment(row).text)

    def _reaction(self, row: Row) -> None:
        self._counts["reactions"] += bool(network.reaction(row).type)

    def _event(self, row: Row) -> None:
        self._counts["events"] += bool(network.event(row).name)

    def _rich_media(self, row: Row) -> None:
        self._counts["rich_media"] += bool(network.rich_media(row).link)


_COUNTED: dict[str, Callable[[Tally, Row], None]] = {
    "messages": Tally._message,
    "invitations": Tally._invitation,
    "endorsements_received": lambda tally, row: tally._endorsement(row, given=False),
    "endorsements_given": lambda tally, row: tally._endorsement(row, given=True),
    "recommendations_received": lambda tally, row: tally._recommendation(row, given=False),
    "recommendations_given": lambda tally, row: tally._recommendation(row, given=True),
    "emails": Tally._email,
    "phones": Tally._phone,
    "company_follows": Tally._company,
    "hashtag_follows": Tally._hashtag,
    "comments": Tally._comment,
    "reactions": Tally._reaction,
    "events": Tally._event,
    "rich_media": Tally._rich_media,
}


def overlaps(lines: list[Line], *, today: date) -> dict[str, int]:
    """How many positions are held now, and how many pairs of positions shared at least a month."""
    spans = [(_months(p.started, 1), _months(p.ended, 12) if p.ended else today.year * 12 + today.month)
             for p in lines if p.section == "position" and p.started]  # fmt: skip
    pairs = sum(a[0] <= b[1] and b[0] <= a[1] for a, b in combinations(spans[:200], 2))
    current = sum(p.section == "position" and bool(p.started) and not p.ended for p in lines)
    return {"positions_overlapping_pairs": pairs, "positions_current": current}


def _months(day: str, default: int) -> int:
    return int(day[:4]) * 12 + int(day[5:7] or default)

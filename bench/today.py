"""Today of somebody with 2,000 contacts, of each of whom something is kept; and finding those who stand there twice."""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bench.group import Group
from bench.load import Ask, Figure, ask
from bench.world import World
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.workspace import services
from mutuals.domains.workspace.models import Contact, DatedNote, Promise, Record, Reminder
from mutuals.domains.workspace.queries import duplicates_for

CONTACTS = 2_000
FIRST = [
    "Ada",
    "Bo",
    "Chen",
    "Dalia",
    "Emeka",
    "Farah",
    "Gina",
    "Hugo",
    "Ines",
    "Jon",
    "Kofi",
    "Lena",
    "Mara",
    "Ngozi",
    "Omar",
    "Priya",
    "Rosa",
    "Sven",
    "Tariq",
    "Zoe",
]
LAST = [
    "Eze",
    "Silva",
    "Martin",
    "Okafor",
    "Lindqvist",
    "Haddad",
    "Obi",
    "Rahimi",
    "Keller",
    "Tanaka",
    "Moreau",
    "Novak",
    "Costa",
    "Ahmadi",
    "Berg",
    "Diallo",
]


def measured(group: Group, world: World, *, count: int, waiting: Callable[[], bool]) -> list[Figure]:
    """The page, the API, and the search for twins in this process."""
    owner = world.people[-1]
    _keep(owner)
    (cookie,), (token,) = world.sessions([owner]), world.tokens([owner])
    began = time.perf_counter()
    found = duplicates_for(Viewer(owner), limit=10_000)
    took = (time.perf_counter() - began) * 1000
    print(f"{took:8.1f} ms for {len(found)} pairs of {CONTACTS:,} contacts", flush=True)
    name = f"{CONTACTS:,} contacts"
    page = [Ask("/today", {"Cookie": f"sessionid={cookie}"})]
    said = [Ask("/api/mutuals/v1/today", {"Authorization": f"Bearer {token}"})]
    twins = [Ask("/contacts/duplicates", {"Cookie": f"sessionid={cookie}"})]
    return [
        ask(group, f"today, HTML, {name}", page, count=count, bar=""),
        ask(group, f"today, API, {name}", said, count=count, bar=""),
        ask(group, f"twins, HTML, {name}", twins, count=10, connections=1, bar="30000"),
    ]


def _keep(owner: int) -> None:
    """2,000 contacts, one in ten of whom stands there twice in other words; notes, promises and reminders of all."""
    if Contact.objects.filter(owner_id=owner).exists():
        return
    rng, me, today = random.Random(11), Viewer(owner), datetime.now(UTC).date()
    filed = []
    for number in range(CONTACTS):
        name, company = (
            f"{rng.choice(FIRST)} {rng.choice(FIRST)[:4]}{number % 97} {rng.choice(LAST)}",
            f"Firm {number % 300}",
        )
        if number % 10 == 9:
            twin = filed[-1][1]
            name, company = rng.choice((twin, twin.upper(), twin[:-1], " ".join(reversed(twin.split())))), filed[-1][2]
        mail = f"p{number - (number % 20 == 19)}@example.org" if number % 2 else ""
        about = services.file_contact(me, name=name, company=company, email=mail)
        filed.append((about, name, company))
    records = []
    for place, (about, _name, _company) in enumerate(filed):
        due = today - timedelta(days=place % 400 - 200)
        tier = (5, 15, 50, 150)[place % 4]
        records.append(
            Record(owner_id=owner, contact_id=about, how_met="At work", tier=tier, tiered_on=due, nudge_on=due)
        )
    Record.objects.bulk_create(records, batch_size=500)
    for kind, more in (
        (DatedNote, lambda r: {"on": r.nudge_on, "text": "Talked"}),
        (Promise, lambda r: {"owner_id": owner, "mine": True, "text": "Send it", "due_on": r.nudge_on}),
        (
            Reminder,
            lambda r: {
                "owner_id": owner,
                "due_on": r.nudge_on,
                "due_at": datetime.now(UTC),
                "told_at": datetime.now(UTC),
            },
        ),
    ):
        kind.objects.bulk_create([kind(record=r, **more(r)) for r in records], batch_size=500)

"""Gesa and the people she knows, for the journey of the map: `python -m tests.journeys.network` with MUTUALS_DATA set."""

import os
from itertools import pairwise

FIRST = [
    "Ada",
    "Ben",
    "Cleo",
    "Dara",
    "Eli",
    "Fatou",
    "Gil",
    "Hugo",
    "Ida",
    "Jonas",
    "Kemi",
    "Lars",
    "Mona",
    "Noor",
    "Ole",
    "Pia",
    "Quim",
    "Rosa",
    "Sami",
    "Tess",
    "Ugo",
    "Vera",
]
LAST = [
    "Adler",
    "Bakare",
    "Castro",
    "Diallo",
    "Egger",
    "Fofana",
    "Grau",
    "Holm",
    "Ivers",
    "Jansen",
    "Keita",
    "Larsen",
    "Moss",
    "Nkosi",
    "Otieno",
]
GROUPS = {"Réseau Rhône": 13, "Öresund Care": 10, "Harbour Archive": 8, "Civic Desk": 6}
ALONE = 3


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutuals.project.settings")
    import django

    django.setup()
    from django.utils import timezone

    from mutuals.domains.people.services import add_account, finish_onboarding
    from mutuals.domains.profiles.services import add_entry
    from mutuals.domains.ties.edges import is_connected
    from mutuals.domains.ties.services import accept_connection, ask_to_connect
    from mutuals.domains.workspace.models import Strength
    from mutuals.domains.workspace.strength import HEARD, WROTE, noted
    from tests.journeys.seed import PASSWORD

    def known(number: int):
        name = f"{FIRST[number % len(FIRST)]} {LAST[number * 7 % len(LAST)]}"
        return add_account(username=f"g{number}", name=name, password="not for logging in")

    def tie(one, other):
        ask_to_connect(one, person_id=other.me)
        if not is_connected(one.me, other.me):
            accept_connection(other, person_id=one.me)

    gesa = add_account(username="gesa", name="Gesa Brandt", password=PASSWORD)
    finish_onboarding(gesa)
    groups, number = [], 0
    for organisation, size in GROUPS.items():
        group = [known(number + i) for i in range(size)]
        number += size
        for person in group:
            add_entry(person, section="position", values={"title": "Colleague", "organisation": organisation})
        for i, person in enumerate(group):
            for step in (1, 2, 5):
                other = group[(i + step) % size]
                if other is not person:
                    tie(person, other)
        groups.append(group)
    for one, other in pairwise(groups[:3]):
        tie(one[0], other[1])
        tie(one[0], other[3])
    for person in (*(p for group in groups for p in group), *(known(number + i) for i in range(ALONE))):
        tie(person, gesa)
    today = timezone.now().toordinal()
    warm, lately = [today - back for back in (70, 84, 95, 110)], [today - back for back in (2, 9, 20, 31)]
    for person, days, what in (
        (groups[0][2], warm, WROTE | HEARD), (groups[1][4], warm[1:], WROTE | HEARD),
        (groups[2][1], lately, HEARD), (groups[3][0], lately, WROTE),
    ):  # fmt: skip
        found: list[int] = []
        for day in days:
            found = noted(found, day=day, what=what)
        Strength.objects.create(owner_id=gesa.me, person_id=person.me, days=found)


if __name__ == "__main__":
    main()

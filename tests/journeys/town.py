"""Sixty people around a square, and a ring of twenty fakes that one of them let in: `python -m tests.journeys.town`."""

import os

PEOPLE, FAKES, AROUND = 60, 20, 4


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutuals.project.settings")
    import django

    django.setup()
    from mutuals.domains.people.models import Account, Person
    from mutuals.domains.ties.models import Connection

    def many(name: str, count: int) -> list[Person]:
        rows = [Account(username=f"{name}{i}", email=f"{name}{i}@example.org") for i in range(count)]
        made = enumerate(Account.objects.bulk_create(rows))
        faces = [Person(account_id=one.id, handle=f"{name}{i}", name=f"{name.title()} {i}") for i, one in made]
        return Person.objects.bulk_create(faces)

    def square(people: list[Person]) -> list[tuple[Person, Person]]:
        count = len(people)
        return [(one, people[(i + step) % count]) for i, one in enumerate(people) for step in range(1, AROUND + 1)]

    people, fakes = many("neighbour", PEOPLE), many("copy", FAKES)
    pairs = [*square(people), *square(fakes), (people[7], fakes[0])]
    rows = [Connection(person_id=a.id, other_id=b.id) for one, other in pairs for a, b in ((one, other), (other, one))]
    Connection.objects.bulk_create(rows)


if __name__ == "__main__":
    main()

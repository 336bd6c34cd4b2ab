"""A spam wave on a running product: `python -m tests.journeys.wave` with MUTUALS_DATA set. Prints what was refused."""

import os

PITCH = (
    "Earn {sum} euros a week from home with our certified trading desk, no experience is needed. Write to {name} "
    "today and you get the starter kit for free: places are limited, and the first forty pay nothing at all."
)
NAMES = ("Ana", "Ben", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal", "Ira", "Jo")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutuals.project.settings")
    import django

    django.setup()
    from mutuals.domains.guard import consent
    from mutuals.domains.messages.services import write_to
    from mutuals.domains.people.queries import face_by_address
    from mutuals.domains.posts.services import Draft, publish_post
    from mutuals.kit.outbox.models import Row
    from mutuals.kit.refusal import Refused
    from tests import cast

    dalia = face_by_address("@dalia")
    assert dalia is not None
    refused = 0
    for number in range(50):
        one = cast.member(f"desk{number}")
        text = PITCH.format(sum=500 + number, name=NAMES[number % 10])
        publish_post(one, draft=Draft(("@dalia " if number % 10 == 0 else "") + text))
        try:
            with consent.checked():
                write_to(one, person_id=dalia.id, text=text, purpose="collaboration")
        except Refused:
            refused += 1
        while number < 8 and Row.objects.filter(name="MessageSent").exists():
            pass  # the worker of the product notes the first ones before the others come
    print(refused)


if __name__ == "__main__":
    main()

"""Those who know Bo and Dalia; and four days that go by: `python -m tests.journeys.vouchers [over]` with MUTUALS_DATA set."""

import os
import sys

from tests.journeys.seed import PASSWORD

NAMES = ("Kofi", "Lena", "Marta", "Nils", "Olga", "Pita")


def main(words: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutuals.project.settings")
    import django

    django.setup()
    if words:
        _over()
        return
    from mutuals.domains.people.queries import face_by_address
    from mutuals.domains.people.services import add_account, finish_onboarding
    from mutuals.domains.ties.models import Connection

    for name in NAMES:
        one = add_account(username=name.lower(), name=name, password=PASSWORD)
        finish_onboarding(one)
        for address in ("@bo", "@dalia"):
            other = face_by_address(address)
            assert other is not None
            for pair in ((one.me, other.id), (other.id, one.me)):
                Connection.objects.create(person_id=pair[0], other_id=pair[1])


def _over() -> None:
    """The end of all questions has come; the product's worker does the rest."""
    from datetime import timedelta

    from django.utils import timezone

    from mutuals.domains.soundings.models import Sounding
    from mutuals.kit.outbox.models import Row

    then = timezone.now() - timedelta(seconds=1)
    Sounding.objects.update(ends=then)
    Row.objects.filter(name="SoundingDue").update(not_before=then)


if __name__ == "__main__":
    main(sys.argv[1:])

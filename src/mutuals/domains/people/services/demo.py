"""Log-in links for the demo and for client programs' own suites: nowhere else."""

import os

from django.conf import settings
from django.core import signing

from mutuals.domains.people.models import Account, Person
from mutuals.kit.refusal import NotFound

_SALT = "mutuals.demo"
_ONE_DAY = 24 * 60 * 60


def demo_allowed() -> bool:
    """Only where the data is the demo's (its directory says so) or in test mode."""
    return bool(settings.MUTUALS_TEST_MODE) or os.path.exists(settings.MUTUALS_DATA / "demo")


def demo_login_link(person_id: int) -> str:
    """The path that logs in as that person, once. Raises NotFound outside the demo and the test mode."""
    account = _account_of(person_id)
    stamp = account.last_login.isoformat() if account.last_login else ""
    return "/login/demo/" + signing.dumps([person_id, stamp], salt=_SALT)


def account_of_demo_link(token: str) -> int:
    """The account a demo link logs in as. Raises NotFound for used, old and foreign links."""
    try:
        person_id, stamp = signing.loads(token, salt=_SALT, max_age=_ONE_DAY)
    except (signing.BadSignature, ValueError, TypeError) as e:
        raise NotFound from e
    account = _account_of(person_id)
    if stamp != (account.last_login.isoformat() if account.last_login else ""):
        raise NotFound
    return account.id


def _account_of(person_id: int) -> Account:
    person = Person.objects.select_related("account").filter(id=person_id, account__isnull=False).first()
    if not demo_allowed() or person is None or person.account is None:
        raise NotFound
    return person.account

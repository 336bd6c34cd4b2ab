"""Recovery codes: the way back into an account without mail."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from mutuals.domains.people.models import Account, RecoveryCode
from mutuals.domains.people.services.codes import hash_of, new_code
from mutuals.domains.people.services.security import note_security

COUNT = 10


def forget_factors(*, username: str) -> int | None:
    """For a lost device: the account's second factors and sessions end, its password stays; its id, None for nobody."""
    account = Account.objects.filter(username__iexact=username.strip().lstrip("@")).first()
    if account is None:
        return None
    with transaction.atomic():
        Authenticator.objects.filter(user_id=account.id).delete()
        for session in UserSession.objects.filter(user_id=account.id):
            session.end()
        note_security(account.id, "factors_forgotten")
    return account.id


def make_recovery_codes(account_id: int) -> list[str]:
    """Ten new codes, which replace all older ones. Shown once: only hashes are kept."""
    codes = [new_code() for _ in range(COUNT)]
    with transaction.atomic():
        RecoveryCode.objects.filter(account_id=account_id).delete()
        RecoveryCode.objects.bulk_create(RecoveryCode(account_id=account_id, code_hash=hash_of(c)) for c in codes)
    return codes


def use_recovery_code(account_id: int, *, code: str) -> bool:
    """Whether this was an unused code of that account; it works no second time."""
    rows = RecoveryCode.objects.filter(account_id=account_id, code_hash=hash_of(code), used_at=None)
    return rows.update(used_at=timezone.now()) == 1


def recover(*, username: str, code: str, password: str) -> int | None:
    """Sets a new password for who holds one of the account's codes; its id, or None if that does not fit.

    The work is the same whether the account exists or not, so that nobody learns who is here.
    """
    hashed = make_password(password)
    with transaction.atomic():
        account = Account.objects.filter(username__iexact=username.strip().lstrip("@")).first()
        if not use_recovery_code(account.id if account else 0, code=code) or account is None:
            return None
        Account.objects.filter(id=account.id).update(password=hashed)
    return account.id

"""Proof of a work mailbox: a code goes to the address; the profile shows the domain, and nothing keeps the address.

The address stands in one row until the mail has left, an hour at most. The code is drawn from the row's number and the
server's secret, so it stands nowhere.
"""

import hashlib
import hmac
from dataclasses import asdict
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mutuals.domains.people.queries import faces, owner_of, site
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.checking import by_mail
from mutuals.domains.profiles.events import MailCodeWanted
from mutuals.domains.profiles.models import MailCode, Proof
from mutuals.domains.profiles.services.changing import domains_follow, seen_anew
from mutuals.domains.profiles.services.proofs import make
from mutuals.domains.profiles.services.reach import Reach, scope
from mutuals.kit.domains import public_domain
from mutuals.kit.freemail import is_free
from mutuals.kit.outbox import announce
from mutuals.kit.ratelimit import spend
from mutuals.kit.refusal import Refused
from mutuals.kit.text.addresses import mail_key

VALID = timedelta(hours=1)
TRIES = 5
A_DAY = (3, 86_400)  # mails to one address, whoever asks


def ask_by_mail(actor: Viewer, *, address: str) -> None:
    """Sends a code to a work mailbox; an earlier code is over. Raises Refused."""
    key = mail_key(address)
    name, domain = _parts(key)
    if not domain:
        raise Refused(_("This is not a mail address. Write it like name@example.org."), field="mail")
    if is_free(domain):
        sentence = _("Anybody can have an address at %(domain)s, so it proves nothing. Use one of your work or school.")
        raise Refused(sentence % {"domain": domain}, field="mail")
    hashed = _hash(f"{name}@{domain}")
    if not spend(f"mailbox:{hashed.hex()}", limit=A_DAY[0], per_seconds=A_DAY[1]).ok:
        raise Refused(_("This address got several codes today. Try again tomorrow."), field="mail")
    first = {"address": key, "domain": domain, "key_hash": hashed, "tries_left": TRIES}
    with transaction.atomic():
        MailCode.objects.filter(owner_id=actor.me).delete()
        row = MailCode.objects.create(owner_id=actor.me, expires_at=timezone.now() + VALID, **first)
        announce(MailCodeWanted(row.id), actor_id=actor.me)


def send_code(*, code_id: int) -> None:
    """Sends the mail, then forgets the address. Sent again after a crash, it says the same code."""
    row = MailCode.objects.filter(id=code_id, expires_at__gt=timezone.now()).first()
    owner = owner_of(row.owner_id) if row and row.address else None
    if row is None or owner is None:
        return
    with translation.override(owner.language or settings.LANGUAGE_CODE):
        words = {
            "code": code_of(row.id),
            "who": faces([row.owner_id])[row.owner_id].address,
            "site": site().name,
            "domain": row.domain,
        }
        subject = _("%(code)s is your code for %(site)s") % words
        text = (
            _(
                "%(who)s on %(site)s wants to show that they have mail at %(domain)s.\n\n"
                "If that is you, type this code there within an hour:\n\n%(code)s\n\n"
                "Your profile will name the domain, never this address. "
                "If it is not you, do nothing: without the code nothing happens."
            )
            % words
        )
    mail = EmailMessage(subject, text, to=[row.address])
    mail.extra_headers["Auto-Submitted"] = "auto-generated"
    mail.extra_headers["Message-ID"] = f"<code-{row.id}@{settings.MUTUALS_DOMAIN.partition(':')[0]}>"
    mail.send()
    MailCode.objects.filter(id=row.id).update(address="")


def confirm_mail(actor: Viewer, *, code: str, reach: Reach | None = None) -> int:
    """Proves the mailbox to which the code went; the proof's id. Five tries for a code. Raises Refused."""
    typed = "".join(c for c in code[:40] if c.isdigit())
    with transaction.atomic():
        row = MailCode.objects.select_for_update().filter(owner_id=actor.me, expires_at__gt=timezone.now()).first()
        if row is None or not row.tries_left:
            raise Refused(_("This code is over. Ask for a new one."), field="code")
        good = hmac.compare_digest(typed.encode(), code_of(row.id).encode())
        if good:
            return _proven(actor, row, reach)
        MailCode.objects.filter(id=row.id).update(tries_left=row.tries_left - 1)
    raise Refused(_("This is not the code in the mail. Look again."), field="code")


def _proven(actor: Viewer, code: MailCode, reach: Reach | None) -> int:
    """Writes the proof. A mailbox proves one profile at a time: the last one whose owner read its mail."""
    number = make(actor, kind=Proof.Kind.MAIL, subject=code.domain, reach=reach)
    columns = scope(actor, reach, thing=number) if reach else {}
    now = timezone.now()
    Proof.objects.filter(id=number).update(**columns, **asdict(by_mail(now)), key_hash=bytes(code.key_hash))
    others = Proof.objects.filter(key_hash=bytes(code.key_hash), verified=True).exclude(owner_id=actor.me)
    before = list(others.values_list("owner_id", flat=True))
    others.update(verified=False, check_after=None, trouble=Proof.Trouble.ELSEWHERE)
    for person in (actor.me, *before):
        domains_follow(person)
        seen_anew(person)
    MailCode.objects.filter(id=code.id).delete()
    return number


def code_of(number: int) -> str:
    """The six digits of a code row."""
    drawn = hmac.digest(settings.SECRET_KEY.encode(), f"work-mail:{number}".encode(), "sha256")
    return f"{int.from_bytes(drawn[:8], 'big') % 1_000_000:06}"


def key_hash_of(address: str) -> bytes:
    """By what a mailbox is known again (Proof.key_hash); nothing where it is no address."""
    name, domain = _parts(mail_key(address))
    return _hash(f"{name}@{domain}") if domain else b""


def _parts(key: str) -> tuple[str, str]:
    """Name and domain of an address; no domain where it is none."""
    name, _at, host = key.rpartition("@")
    good = "@" not in name and not any(c in key for c in '<>,;:"\\()[]')
    return name, public_domain(host) if good else ""


def _hash(key: str) -> bytes:
    """By what an address is known again; without the server's secret it cannot be tried out."""
    secret = hashlib.sha256(b"mailbox:" + settings.SECRET_KEY.encode()).digest()
    return hmac.digest(secret, key.encode(), "sha256")

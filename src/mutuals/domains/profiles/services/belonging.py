"""Whether a badge was issued to a person: compared with what is proven of them, and with nothing else."""

from django.conf import settings

from mutuals.domains.people.queries import faces, owner_of
from mutuals.domains.profiles.badges.reading import Credential
from mutuals.domains.profiles.badges.recipients import domain_in, mailboxes_in, names_mailbox
from mutuals.domains.profiles.models import Badge, ProfileLink, Proof
from mutuals.domains.profiles.services.looking import same_page
from mutuals.domains.profiles.services.mailboxes import key_hash_of

By = tuple[str, int | None]
NOT_SHOWN: By = ("", None)


def belongs(person_id: int, read: Credential, *, address: str = "", known: By = NOT_SHOWN) -> By:
    """By what it is shown that the badge is theirs, and by which proof; `known` is what was found before.

    The first of: the confirmed address of the account; a mailbox whose address the badge says or the person types; a
    proven domain; a page that links back; the profile itself.
    """
    owner = owner_of(person_id)
    if owner is not None and owner.address and names_mailbox(read, owner.address):
        return Badge.By.ACCOUNT, None
    if (mailbox := _mailbox(person_id, read, address, known)) is not None:
        return Badge.By.MAILBOX, mailbox
    proofs = Proof.objects.filter(owner_id=person_id, kind=Proof.Kind.DOMAIN, verified=True)
    if domain := domain_in(read):
        if (number := proofs.filter(subject=domain).values_list("id", flat=True).first()) is not None:
            return Badge.By.DOMAIN, number
        return NOT_SHOWN
    if read.subject.startswith(("https://", "http://")):
        if same_page(read.subject, f"{settings.MUTUALS_URL}/{faces([person_id])[person_id].address}"):
            return Badge.By.PROFILE, None
        links = ProfileLink.objects.filter(owner_id=person_id, verified=True).values_list("id", "url")
        for number, url in links:
            if same_page(read.subject, url):
                return Badge.By.PAGE, number
    return NOT_SHOWN


def _mailbox(person_id: int, read: Credential, typed: str, known: By) -> int | None:
    """The proof of a mailbox to which it was issued. That one reads its mail no longer does not take the badge away;
    that somebody else has proven it since, does."""
    proofs = Proof.objects.filter(owner_id=person_id, kind=Proof.Kind.MAIL)
    good = proofs.filter(verified=True) | proofs.filter(trouble=Proof.Trouble.OLD)
    if known[0] == Badge.By.MAILBOX and known[1] and good.filter(id=known[1]).exists():
        return known[1]
    candidates = {*mailboxes_in(read), *([typed] if typed and names_mailbox(read, typed) else [])}
    hashes = [found for text in candidates if (found := key_hash_of(text))]
    return good.filter(key_hash__in=hashes).values_list("id", flat=True).first() if hashes else None

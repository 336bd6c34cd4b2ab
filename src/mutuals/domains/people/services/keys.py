"""The keys that persons sign with."""

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import transaction

from mutuals.domains.people.models import Key, Person


def make_key(person_id: int) -> None:
    """Gives one of our persons an RSA key, if they have none yet."""
    if Key.objects.filter(person_id=person_id).exists():
        return
    private = new_private_key()  # takes long: outside the transaction
    public_pem = private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    private_pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with transaction.atomic():
        person = Person.objects.select_for_update().filter(id=person_id, account__isnull=False).first()
        if person and not Key.objects.filter(person=person).exists():
            Key.objects.create(person=person, public_pem=public_pem.decode(), private_pem=private_pem.decode())


def new_private_key() -> rsa.RSAPrivateKey:
    """One that nobody has yet."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)

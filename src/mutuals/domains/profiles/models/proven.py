"""What was checked elsewhere, when, and until when it counts."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mutuals.domains.audience.scope import Scoped
from mutuals.kit.ids import new_id


class Checked(models.Model):
    """The columns of a thing that is checked again by the clock (profiles.checking says what follows from a check)."""

    class Trouble(models.TextChoices):
        ABSENT = "absent", _("It is not there.")
        UNREACHABLE = "unreachable", _("Nobody answered.")
        OLD = "old", _("It was too long ago.")
        ELSEWHERE = "elsewhere", _("The same mailbox has since proven another profile.")

    verified = models.BooleanField(default=False)
    proven_at = models.DateTimeField(null=True)  # when a check found it, the last time
    checked_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(default=timezone.now)  # when its owner last asked for a check
    failing_since = models.DateTimeField(null=True)
    check_after = models.DateTimeField(null=True)  # None: not again by itself
    trouble = models.CharField(max_length=11, blank=True, choices=Trouble.choices)

    class Meta:
        abstract = True


class Proof(Scoped, Checked):
    """That a domain, a mailbox at a domain or an ORCID record belongs to the owner. (Links prove too: ProfileLink.)"""

    class Kind(models.TextChoices):
        DOMAIN = "domain", _("Domain")
        MAIL = "mail", _("Work mail")
        ORCID = "orcid", _("ORCID")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    subject = models.CharField(max_length=253)  # the domain, or the iD; never a mail address
    token = models.CharField(max_length=43, blank=True)  # what the domain's record has to say
    key_hash = models.BinaryField(max_length=32, null=True)  # a mailbox's address, keyed: to know it again, not to read

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "kind", "subject"], name="one_proof_a_subject")]
        indexes = [
            models.Index(fields=["check_after"], name="proofs_to_check"),
            models.Index(fields=["key_hash"], name="proofs_of_a_mailbox"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class MailCode(models.Model):
    """A code on its way to a mailbox. The address stands here until the mail has left; the code stands nowhere."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=254, blank=True)
    domain = models.CharField(max_length=253)
    key_hash = models.BinaryField(max_length=32)
    tries_left = models.PositiveSmallIntegerField(default=5)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"code for a mailbox at {self.domain}"

"""What the administrators keep out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.kit.ids import new_id


class Barrier(models.Model):
    """A mail domain, a mail address, a domain of links or a network that is kept out, or looked at first.

    Looked up by `digest`: addresses, and what came in from lists of hashes, are not kept in the clear.
    """

    class Kind(models.TextChoices):
        MAIL_DOMAIN = "mail_domain", _("Mail domain")
        MAIL = "mail", _("Mail address")
        LINK_DOMAIN = "link_domain", _("Domain of links")
        NETWORK = "network", _("Network")

    class Severity(models.TextChoices):
        CAUTION = "caution", _("Look first: joining needs approval, a page warns before links")
        REFUSE = "refuse", _("Refuse")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=11, choices=Kind.choices)
    digest = models.CharField(max_length=64)
    value = models.CharField(max_length=255, blank=True)  # "" where only the digest is known
    severity = models.CharField(max_length=7, choices=Severity.choices, default=Severity.REFUSE)
    note = models.CharField(max_length=300, blank=True)  # why
    source = models.CharField(max_length=200, blank=True)  # the list it came with
    by_name = models.CharField(max_length=100, blank=True)  # who wrote it, as they were called then
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "digest"], name="one_barrier_a_digest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.value or self.digest[:12]}"

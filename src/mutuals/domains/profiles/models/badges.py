"""Badges that others signed, each beside the certificate that it makes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.domains.profiles.models.proven import Checked
from mutuals.domains.profiles.models.said import Entry
from mutuals.kit.ids import new_id


class Badge(Checked):
    """A badge as it came, what it says, and what came of checking it. Its certificate (`entry`) says who may see it.

    `wanted` is for whom its owner wants it; until it holds and is shown to be theirs, the certificate is theirs alone.
    """

    class Fault(models.TextChoices):
        SIGNATURE = "signature", _("The signature does not fit: it was altered, or signed with another key.")
        KEY = "key", _("Its issuer does not publish the key with which it was signed.")
        SILENT = "silent", _("The issuer's server did not answer.")
        LIST = "list", _("The list that says whether it was taken back could not be read.")

    class Withdrawn(models.TextChoices):
        REVOKED = "revoked", _("Taken back by its issuer")
        SUSPENDED = "suspended", _("Suspended by its issuer")

    class By(models.TextChoices):
        ACCOUNT = "account", _("the mail address of your account")
        MAILBOX = "mailbox", _("a mailbox that you proved")
        DOMAIN = "domain", _("a domain that you proved")
        PAGE = "page", _("a page that you proved")
        PROFILE = "profile", _("the address of your profile here")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="+")
    credential = models.TextField()
    digest = models.BinaryField(max_length=32)
    issuer = models.CharField(max_length=500)
    issuer_name = models.CharField(max_length=200, blank=True)
    host = models.CharField(max_length=253, blank=True)  # nothing: a bare key, of which nobody knows whose it is
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    criteria = models.URLField(max_length=500, blank=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    shown_by = models.CharField(max_length=7, blank=True, choices=By.choices)  # nothing: not shown to be the owner's
    shown_by_id = models.BigIntegerField(null=True)  # of that proof or page
    fault = models.CharField(max_length=9, blank=True, choices=Fault.choices)
    withdrawn = models.CharField(max_length=9, blank=True, choices=Withdrawn.choices)
    withdrawn_at = models.DateTimeField(null=True)  # when that was first read
    reason = models.CharField(max_length=300, blank=True)  # the issuer's
    wanted = models.JSONField(null=True)  # null: the certificate is for whom it says

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "digest"], name="one_badge_a_file")]
        indexes = [models.Index(fields=["check_after"], name="badges_to_check")]

    def __str__(self) -> str:
        return self.name

"""What holds on this server: rules, texts, announcements, other servers that are kept out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.kit.ids import new_id


class Rule(models.Model):
    """A rule of this server. `translations` is {language: {"text": ..., "hint": ...}}."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    text = models.CharField(max_length=500)
    hint = models.CharField(max_length=1000, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    translations = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True)  # reports still name a rule that holds no longer

    def __str__(self) -> str:
        return self.text


class SiteText(models.Model):
    """A long text of the server, in the Markdown of posts."""

    class Kind(models.TextChoices):
        ABOUT = "about", _("More about this server")
        PRIVACY = "privacy", _("Privacy policy")
        TERMS = "terms", _("Terms of service")

    kind = models.CharField(max_length=7, choices=Kind.choices, primary_key=True)
    source = models.TextField(max_length=20_000, blank=True)
    html = models.TextField(blank=True)
    holds_from = models.DateField(null=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.kind


class Announcement(models.Model):
    """What the administrators tell everybody who logs in."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    source = models.TextField(max_length=2000)
    html = models.TextField()
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    all_day = models.BooleanField(default=False)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.source[:60]


class Dismissal(models.Model):
    """`person` has read an announcement."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["announcement", "person"], name="one_dismissal")]


class Reaction(models.Model):
    """An emoji that somebody put under an announcement."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["announcement", "person", "name"], name="one_reaction_a_name")]


class ServerRule(models.Model):
    """How this server treats another one."""

    class Severity(models.TextChoices):
        NOOP = "noop", _("nothing but what is ticked")
        SILENCE = "silence", _("kept out of public timelines")
        SUSPEND = "suspend", _("kept out")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    domain = models.CharField(max_length=255, unique=True)
    severity = models.CharField(max_length=7, choices=Severity.choices, default=Severity.SILENCE)
    reject_media = models.BooleanField(default=False)
    reject_reports = models.BooleanField(default=False)
    private_comment = models.CharField(max_length=1000, blank=True)
    public_comment = models.CharField(max_length=1000, blank=True)
    obfuscate = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.domain

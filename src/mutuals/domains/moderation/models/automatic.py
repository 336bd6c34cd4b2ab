"""Rules that act by themselves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.kit.ids import new_id


class AutoRule(models.Model):
    """Conditions over a post that goes out, and what then happens. It acts while `on`; changed, it is off again."""

    class Action(models.TextChoices):
        QUEUE = "queue", _("Put it into the queue")
        LABEL = "label", _("Put a note before the post")
        HOLD = "hold", _("Hold the post")
        LIMIT = "limit", _("Limit the account")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    conditions = models.JSONField(default=dict)
    action = models.CharField(max_length=5, choices=Action.choices, default=Action.QUEUE)
    reasons = models.TextField(max_length=1000)  # what the person reads
    words = models.CharField(max_length=150, blank=True)  # of the note
    version = models.PositiveIntegerField(default=1)
    tried_version = models.PositiveIntegerField(default=0)  # whose matches of the last 30 days were looked at
    on = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class AutoRuleVersion(models.Model):
    """What a rule said from the moment in its id on, and who wrote it. Only ever added."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    rule = models.ForeignKey(AutoRule, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    by_name = models.CharField(max_length=100)
    said = models.JSONField()  # the fields of AutoRule

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "version"], name="one_text_a_version")]

    def __str__(self) -> str:
        return f"version {self.version} of {self.rule_id}"

"""Reports, what moderators decided, and the log of what they did."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.kit.ids import new_id


def _to_person(**options: Any) -> Any:
    return models.ForeignKey("people.Person", related_name="+", **options)


class Report(models.Model):
    """Somebody asks the moderators to look at a person. `quotes` keeps what the reporter saw, as evidence."""

    class Category(models.TextChoices):
        SPAM = "spam", _("It is spam")
        LEGAL = "legal", _("It may be against the law")
        VIOLATION = "violation", _("It breaks a rule of this server")
        OTHER = "other", _("Something else")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    reporter = _to_person(on_delete=models.SET_NULL, null=True)
    about = _to_person(on_delete=models.CASCADE)
    category = models.CharField(max_length=9, choices=Category.choices, default=Category.OTHER)
    comment = models.TextField(max_length=1000, blank=True)
    rules = models.JSONField(default=list)  # the ids of the rules that are broken
    quotes = models.JSONField(default=list)  # [{"id": of the post, "text": what it said}]
    forwarded = models.BooleanField(default=False)
    assigned_to = _to_person(on_delete=models.SET_NULL, null=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = _to_person(on_delete=models.SET_NULL, null=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [
            models.Index(fields=["-id"], condition=models.Q(resolved_at=None), name="reports_open"),
        ]

    def __str__(self) -> str:
        return f"report {self.id}"


class Measure(models.Model):
    """What moderators did to an account, with the reasons that its owner reads."""

    class Kind(models.TextChoices):
        WARN = "warn", _("a warning")
        LIMIT = "limit", _("limited")
        FREEZE = "freeze", _("frozen")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    reasons = models.TextField(max_length=2000)
    report = models.ForeignKey(Report, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} of {self.account_id}"


class AuditLine(models.Model):
    """One thing a moderator did. Lines are only ever added; names are as they were then."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    by = models.BigIntegerField()  # a person
    by_name = models.CharField(max_length=100)
    action = models.CharField(max_length=30)
    thing = models.BigIntegerField(null=True)  # the account, report, rule ... it was done to
    thing_name = models.CharField(max_length=300, blank=True)
    detail = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.by_name} {self.action} {self.thing_name}"

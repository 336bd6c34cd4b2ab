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
    quotes = models.JSONField(default=list)  # [{"id": of the post, "text": what it said}]; "kind" of what is no post
    forwarded = models.BooleanField(default=False)
    by_itself = models.BooleanField(default=False)  # this server found it, by a rule or by what it watches
    protects = models.BooleanField(default=False)  # many strangers address that person: they are accused of nothing
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
    """What moderators, or a rule of theirs, did to an account: the statement of reasons that its owner reads.

    `reasons` says the facts, `rules` what was broken, `things` which posts and messages. `before`
    gives everything back the same.
    """

    class Kind(models.TextChoices):
        WARN = "warn", _("a warning")
        LABEL = "label", _("a note before a post or message")
        HOLD = "hold", _("a post or message that is held")
        LIMIT = "limit", _("limited")
        SUSPEND = "suspend", _("suspended for some days")
        FREEZE = "freeze", _("frozen")
        PURGE = "purge", _("frozen, and to be erased")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    reasons = models.TextField(max_length=2000)
    rules = models.JSONField(default=list)  # the ids of the rules that were broken
    face = models.BigIntegerField(default=0)  # the person for whom it was taken; 0: the first of the account
    things = models.JSONField(default=list)  # [{"id": of a post, "text": what it said}]; "kind": "message"
    report = models.ForeignKey(Report, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_by = _to_person(on_delete=models.SET_NULL, null=True)  # nobody: a rule
    until = models.DateTimeField(null=True)  # a suspension ends then; a purge erases then
    before = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["until"], condition=models.Q(ended_at=None, until__isnull=False), name="measures_due")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.account_id}"


class Appeal(models.Model):
    """The owner of an account says that a measure is wrong: once for each."""

    class Outcome(models.TextChoices):
        STANDS = "stands", _("it stands")
        ENDED = "ended", _("it is taken back")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    measure = models.OneToOneField(Measure, on_delete=models.CASCADE, related_name="appeal")
    text = models.TextField(max_length=2000)
    outcome = models.CharField(max_length=6, choices=Outcome.choices, blank=True)
    answer = models.TextField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = _to_person(on_delete=models.SET_NULL, null=True)
    assigned_to = _to_person(on_delete=models.SET_NULL, null=True)  # who looks after it

    class Meta:
        indexes = [models.Index(fields=["-id"], condition=models.Q(answered_at=None), name="appeals_open")]

    def __str__(self) -> str:
        return f"appeal {self.id}"


class CaseNote(models.Model):
    """What a moderator wrote down for the others about a report or an appeal. Only ever added; goes with the case."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, null=True, related_name="+")
    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, null=True, related_name="+")
    by = _to_person(on_delete=models.SET_NULL, null=True)
    text = models.TextField(max_length=1000)

    def __str__(self) -> str:
        return f"note {self.id}"


class AuditLine(models.Model):
    """One thing a moderator did. Lines are only ever added; names are as they were then."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    by = models.BigIntegerField()  # a person
    by_name = models.CharField(max_length=100)
    action = models.CharField(max_length=30)
    thing = models.BigIntegerField(null=True)  # the account, report, rule ... it was done to
    thing_name = models.CharField(max_length=300, blank=True)
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["thing"], name="audit_lines_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.by_name} {self.action} {self.thing_name}"

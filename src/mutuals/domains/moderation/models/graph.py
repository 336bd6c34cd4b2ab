"""From whom the trust graph starts, and its runs."""

from django.db import models

from mutuals.kit.ids import new_id


class Seed(models.Model):
    """An account of whom the administrators know that it is a real person who is careful with whom they connect."""

    account = models.OneToOneField("people.Account", on_delete=models.CASCADE, primary_key=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"seed {self.account_id}"


class GraphRun(models.Model):
    """One run over all ties: figures alone. `proposed` are accounts where a further seed would help."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    finished_at = models.DateTimeField(null=True)
    failed = models.CharField(max_length=300, blank=True)
    accounts = models.PositiveIntegerField(default=0)
    ties = models.PositiveIntegerField(default=0)
    handshakes = models.PositiveIntegerField(default=0)
    seeds = models.PositiveIntegerField(default=0)
    confirmed = models.PositiveIntegerField(default=0)
    far = models.PositiveIntegerField(default=0)
    in_person = models.PositiveIntegerField(default=0)
    proposed = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"run {self.id}"

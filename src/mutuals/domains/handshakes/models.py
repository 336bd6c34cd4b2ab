"""Codes that are shown, and who met whom. The devices that sign without network are `people`'s."""

from django.db import models

from mutuals.kit.ids import new_id


class Code(models.Model):
    """Shown by `person` since the moment in its id; `first` is the first code of the same round."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=23, unique=True)  # in the picture
    typed = models.CharField(max_length=8, unique=True)  # the same for hands
    first = models.BigIntegerField()

    def __str__(self) -> str:
        return f"code {self.id}"


class Handshake(models.Model):
    """`asker` read a code of `other`, at a moment. One a day for two people (`key`)."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=60, unique=True)
    asker = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    denied_at = models.DateTimeField(null=True)  # who waits cannot tell it from an open one

    def __str__(self) -> str:
        return f"handshake {self.id}"


class Spent(models.Model):
    """A code that was used, by the digest of what makes it one of its own."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=64, unique=True)
    handshake = models.ForeignKey(Handshake, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"spent {self.id}"

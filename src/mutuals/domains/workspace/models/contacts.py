"""What a person keeps about others. Private to its owner."""

from django.db import models

from mutuals.kit.ids import new_id


class Contact(models.Model):
    """Somebody the owner knows, whether they are here or not."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=200)
    url = models.CharField(max_length=500, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    company = models.CharField(max_length=200, blank=True)
    position = models.CharField(max_length=200, blank=True)
    connected_on = models.CharField(max_length=10, blank=True)  # YYYY[-MM[-DD]]
    source_key = models.CharField(max_length=200, null=True)
    merged_into = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="+")  # kept, until undone
    folded = models.CharField(max_length=1000)  # name, work and e-mail for search; begins with the name

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "source_key"], name="one_contact_of_a_source"),
        ]
        indexes = [models.Index(fields=["owner", "folded", "id"], name="contacts_by_name")]

    def __str__(self) -> str:
        return self.name

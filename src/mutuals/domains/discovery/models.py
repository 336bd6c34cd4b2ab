"""What search knows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.domains.audience.scope import Scoped
from mutuals.kit.ids import new_id


class PersonText(Scoped):
    """A text by which a person is found, by those who may see that text. Smaller kinds rank first."""

    class Kind(models.IntegerChoices):
        NAME = 0, _("name")
        HANDLE = 1, _("address")
        HEADLINE = 2, _("headline")
        SKILL = 3, _("skill")
        POSITION = 4, _("experience")
        EDUCATION = 5, _("education")
        PLACE = 6, _("place")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.PositiveSmallIntegerField(choices=Kind.choices)
    text = models.CharField(max_length=420)
    folded = models.TextField()  # kit.search.fold(text), indexed
    thing = models.BigIntegerField(null=True)  # the profile's row that says so

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"

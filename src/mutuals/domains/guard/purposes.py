"""Why somebody turns to a stranger: one list for requests to connect and for first messages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    ADVICE = "advice", _("Asking for advice")
    HIRING = "hiring", _("Hiring")
    COLLABORATION = "collaboration", _("Working together")
    PRESS = "press", _("Press")
    SALES = "sales", _("Selling something")
    OTHER = "other", _("Something else")


REFUSED_AT_FIRST = (Purpose.SALES.value,)

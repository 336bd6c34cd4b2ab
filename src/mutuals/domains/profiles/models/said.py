"""What a person says of themselves: every row has an audience of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.domains.audience.scope import Scoped
from mutuals.domains.profiles.models.proven import Checked
from mutuals.domains.profiles.models.vocabulary import Skill
from mutuals.kit.ids import new_id


class Lasting(Scoped):
    """What may be true no longer, some day."""

    true_at = models.DateTimeField(null=True)  # when its owner last said so; null: when they wrote it (`id`)

    class Meta:
        abstract = True


class Field(Lasting):
    """One single value of a profile. (Name, headline, pronouns, picture: on the person, always public.)"""

    class Key(models.TextChoices):
        ABOUT = "about", _("About")
        PLACE = "place", _("Place")
        TIMEZONE = "timezone", _("Time zone")
        CONTACT = "contact", _("How to reach me")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=8, choices=Key.choices)
    value = models.TextField(max_length=5_000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="one_field_a_key")]

    def __str__(self) -> str:
        return f"{self.key} of {self.owner_id}"


class Entry(Lasting):
    """One line of a section: a position, a degree, a language. Dates are YYYY, YYYY-MM or YYYY-MM-DD."""

    class Section(models.TextChoices):
        POSITION = "position", _("Experience")
        EDUCATION = "education", _("Education")
        PROJECT = "project", _("Projects")
        PUBLICATION = "publication", _("Publications")
        TALK = "talk", _("Talks")
        VIDEO = "video", _("Videos")
        DESIGN = "design", _("Designs")
        CODE = "code", _("Code")
        CERTIFICATE = "certificate", _("Certificates")
        HONOUR = "honour", _("Honours")
        VOLUNTEERING = "volunteering", _("Volunteering")
        COURSE = "course", _("Courses")
        LANGUAGE = "language", _("Languages")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    section = models.CharField(max_length=12, choices=Section.choices)
    title = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=120, blank=True)
    started = models.CharField(max_length=10, blank=True)
    ended = models.CharField(max_length=10, blank=True)
    url = models.URLField(max_length=500, blank=True)
    detail = models.CharField(
        max_length=120, blank=True
    )  # a language's level, a certificate's number, a role in a work
    description = models.TextField(max_length=4_000, blank=True)
    order = models.PositiveIntegerField(default=0)
    source_key = models.CharField(max_length=200, null=True)  # where an import took it from

    class Meta:
        indexes = [models.Index(fields=["owner", "section", "order"], name="entries_of_owner")]
        constraints = [models.UniqueConstraint(fields=["owner", "source_key"], name="one_entry_a_source")]

    def __str__(self) -> str:
        return self.title


class PersonSkill(Scoped):
    """That a person has a skill, shown under its name in the reader's language, or in the person's own words."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveIntegerField(default=0)
    source_key = models.CharField(max_length=200, null=True)
    said = models.CharField(max_length=80, blank=True)  # as they wrote it, where that is not its name
    as_said = models.BooleanField(default=False)  # everybody reads it so
    has_evidence = models.BooleanField(default=False)  # so that readers of profiles without any need not look

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "skill"], name="one_skill_a_person")]


class ProfileLink(Scoped, Checked):
    """A page elsewhere, confirmed where that page links back with rel=me; or a line of text under a label."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    label = models.CharField(max_length=60, blank=True)
    url = models.URLField(max_length=500, blank=True)
    text = models.CharField(max_length=255, blank=True)  # instead of the address
    order = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "url"], condition=~models.Q(url=""), name="one_link_a_page")
        ]
        indexes = [models.Index(fields=["check_after"], name="links_to_check")]

    def __str__(self) -> str:
        return self.label or self.url or self.text


class OpenTo(Lasting):
    """What a person would like to be asked for."""

    class Kind(models.TextChoices):
        MENTORING = "mentoring", _("Mentoring")
        HIRING = "hiring", _("Hiring")
        COLLABORATING = "collaborating", _("Collaborating")
        SPEAKING = "speaking", _("Speaking")
        WORK = "work", _("New work")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=13, choices=Kind.choices)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "kind"], name="one_open_to_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.owner_id}"

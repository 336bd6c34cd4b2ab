"""What one person keeps about others, or shows of them, without asking anybody."""

from django.db import models

from mutuals.domains.ties.models.edges import pair, to_person
from mutuals.kit.ids import new_id


class PersonNote(models.Model):
    """What `person` wrote down about `about`; nobody else ever reads it."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = to_person(db_index=False)
    about = to_person()
    text = models.TextField(max_length=2000)

    class Meta:
        constraints = [pair("one_note_a_person", "person", "about")]


class Endorsement(models.Model):
    """`person` shows `endorsed` on their own profile: a choice of the one who shows, seen by everyone."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = to_person(db_index=False)
    endorsed = to_person()

    class Meta:
        constraints = [pair("one_endorsement", "person", "endorsed")]


class DomainBlock(models.Model):
    """`person` wants to meet nobody of that server."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = to_person(db_index=False)
    domain = models.CharField(max_length=255)  # lower case

    class Meta:
        constraints = [pair("one_domain_block", "person", "domain")]

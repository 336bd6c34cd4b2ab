"""What others say of a person, and what a person says of others: shown once both agree."""

from django.db import models

from mutuals.domains.audience.scope import Scoped
from mutuals.domains.profiles.models.said import Entry
from mutuals.domains.profiles.models.vocabulary import Skill
from mutuals.kit.ids import new_id


class Recommendation(Scoped):
    """`giver` speaks for `owner`: what they did together and when, which skills, in which words.

    Shown on the owner's profile, for whom the owner chose, once they accepted it. One from each to each.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    giver = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    together = models.CharField(max_length=200)
    started = models.CharField(max_length=10)
    ended = models.CharField(max_length=10, blank=True)
    text = models.TextField(max_length=2_000, blank=True)
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)  # the giver cannot tell it from an open one

    class Meta:
        constraints = [models.UniqueConstraint(fields=["giver", "owner"], name="one_recommendation")]

    def __str__(self) -> str:
        return f"{self.giver_id} for {self.owner_id}"


class SkillEndorsement(models.Model):
    """A skill that a recommendation names."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="endorsements")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recommendation", "skill"], name="one_skill_endorsement")]

    def __str__(self) -> str:
        return f"skill {self.skill_id} in {self.recommendation_id}"


class Collaborator(models.Model):
    """Somebody whom a project names, with what they did; shown with it once they said so themselves."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="collaborators")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=120)
    confirmed_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)  # who named them cannot tell it from an open one

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="one_collaborator")]

    def __str__(self) -> str:
        return self.role

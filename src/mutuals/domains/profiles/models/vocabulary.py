"""Skills under their names: a published vocabulary (ESCO), the skills that people have, and those that became one."""

from django.db import models

from mutuals.kit.ids import new_id


class Vocabulary(models.Model):
    """One language of the vocabulary, as it was last loaded."""

    language = models.CharField(primary_key=True, max_length=8)
    concepts = models.PositiveIntegerField(default=0)
    labels = models.PositiveIntegerField(default=0)
    loaded_at = models.DateTimeField(null=True)  # null: it was begun and not ended

    def __str__(self) -> str:
        return self.language


class Concept(models.Model):
    """A skill as the vocabulary knows it, whoever has it: its address, and its name by language."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    uri = models.CharField(max_length=200, unique=True)
    names = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.uri


class ConceptLabel(models.Model):
    """A way in which a language writes a concept. `folded` is what is compared and looked for."""

    class Kind(models.IntegerChoices):
        PREFERRED = 0
        BARE = 1  # the same without what stands behind it in brackets, or as the usual name that it is
        OTHER = 2
        HIDDEN = 3  # found by it, never offered

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    kind = models.PositiveSmallIntegerField(choices=Kind.choices)
    label = models.CharField(max_length=200)
    folded = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["language", "folded", "concept"],  # what begins so in one language lies together
                name="one_spelling_a_concept",
                opclasses=["varchar_pattern_ops", "varchar_pattern_ops", "int8_ops"],  # begins so, in any collation
            )
        ]

    def __str__(self) -> str:
        return self.label


class Skill(models.Model):
    """A skill that somebody has, or had. `folded` tells that two spellings are the same.

    A skill that became another one points there with `into`: nobody has it under this row any more.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    folded = models.CharField(max_length=80, unique=True)
    concept = models.OneToOneField(Concept, on_delete=models.SET_NULL, null=True, related_name="+")
    into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class SkillMerge(models.Model):
    """Two skills that became one: by an administrator's hand, or by the vocabulary."""

    class State(models.TextChoices):
        GOING = "going"
        DONE = "done"
        UNDOING = "undoing"
        UNDONE = "undone"

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    gone = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    kept = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    by_hand = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.GOING)

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.kept_id}"


class Moved(models.Model):
    """What a merge by hand did to one person's rows, so that it can be undone."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    merge = models.ForeignKey(SkillMerge, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    before = models.JSONField()  # services/merging.py writes and reads it

    def __str__(self) -> str:
        return f"{self.merge_id} of {self.owner_id}"

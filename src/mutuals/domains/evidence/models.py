"""What shows that somebody has a skill."""

from django.db import models

from mutuals.kit.ids import new_id


class Evidence(models.Model):
    """One thing that shows one skill of one person: a post, an article, an entry of theirs, or a page elsewhere.

    It has no audience: who sees the skill and the thing sees that the one shows the other.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    skill = models.ForeignKey("profiles.PersonSkill", on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, null=True, related_name="+")
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, null=True, related_name="+")
    entry = models.ForeignKey("profiles.Entry", on_delete=models.CASCADE, null=True, related_name="+")
    url = models.URLField(max_length=500, blank=True)
    label = models.CharField(max_length=120, blank=True)  # of a page elsewhere

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["skill", "post"], name="one_evidence_a_post"),
            models.UniqueConstraint(fields=["skill", "article"], name="one_evidence_an_article"),
            models.UniqueConstraint(fields=["skill", "entry"], name="one_evidence_an_entry"),
            models.UniqueConstraint(fields=["skill", "url"], condition=~models.Q(url=""), name="one_evidence_a_page"),
        ]

    def __str__(self) -> str:
        return f"evidence {self.id} of skill {self.skill_id}"

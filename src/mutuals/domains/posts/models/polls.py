"""Polls. The tally is stored with the poll and never part of a card."""

from django.db import models

from mutuals.domains.posts.models.posts import Post


class Poll(models.Model):
    """The question of a post, under the post's own id. Who voted what is nobody's to read."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, primary_key=True, related_name="poll")
    options = models.JSONField()  # titles, in their order
    tally = models.JSONField()  # votes of each option
    voters = models.PositiveIntegerField(default=0)
    multiple = models.BooleanField(default=False)
    hide_totals = models.BooleanField(default=False)  # until the end
    ends_at = models.DateTimeField()
    ended = models.BooleanField(default=False)  # the end was announced


class Vote(models.Model):
    """What one person chose: places of options. One row a person, so nobody votes twice."""

    id = models.BigAutoField(primary_key=True)
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="votes", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    choices = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "person"], name="one_vote")]

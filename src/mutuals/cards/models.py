"""Stored renderings. A card is right while its version equals its source's; a stale one is rendered on first read."""

from django.db import models


class PostCard(models.Model):
    """A post as HTML (in one language of the interface), without the viewer's flags and the author's card."""

    id = models.BigAutoField(primary_key=True)
    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="+", db_index=False)
    language = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    html = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "language"], name="one_post_card")]


class PersonCard(models.Model):
    """A person as HTML: avatar, name, headline. Shared by all posts of that person."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    version = models.PositiveIntegerField()
    html = models.TextField()

"""Stored renderings. A card is right while its version equals its source's; a stale one is rendered on first read."""

from django.db import models


class PostCard(models.Model):
    """What a post says: text, pictures, link. Without author, viewer's flags, and words of the interface."""

    post = models.OneToOneField("posts.Post", on_delete=models.CASCADE, primary_key=True, related_name="+")
    version = models.PositiveIntegerField()
    html = models.TextField()
    json = models.TextField(default="")  # a Status of the Mastodon API, open at its end


class PersonCard(models.Model):
    """A person: avatar, name, headline. Shared by all posts of that person."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    version = models.PositiveIntegerField()
    html = models.TextField()
    json = models.TextField(default="")  # an Account of the Mastodon API, open at its end


class ProfileCard(models.Model):
    """A person's profile as visitors without log-in get it, in one language of the interface."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    language = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    timezone = models.CharField(max_length=50, blank=True)  # the local time is put in at reading
    html = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "language"], name="one_profile_card")]

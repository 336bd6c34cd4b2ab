"""Stored renderings. A card is right while its version equals its source's; a stale one is rendered on first read."""

from django.db import models


class PostCard(models.Model):
    """What a post says as HTML: text, pictures, link. Without author, viewer's flags, and words of the interface."""

    post = models.OneToOneField("posts.Post", on_delete=models.CASCADE, primary_key=True, related_name="+")
    version = models.PositiveIntegerField()
    html = models.TextField()


class PersonCard(models.Model):
    """A person as HTML: avatar, name, headline. Shared by all posts of that person."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    version = models.PositiveIntegerField()
    html = models.TextField()

"""Stored renderings. A card is right while its version equals its source's; a stale one is rendered on first read.

Bodies are packed (`usual.py`): a page's HTML, then the JSON of Mastodon's API, open at its end.
"""

from django.db import models


class PostCard(models.Model):
    """What a post says: text, pictures, link. Without author, viewer's flags, and words of the interface."""

    post = models.OneToOneField("posts.Post", on_delete=models.CASCADE, primary_key=True, related_name="+")
    version = models.PositiveIntegerField()
    body = models.BinaryField()  # HTML, Status


class PersonCard(models.Model):
    """A person: avatar, name, headline. Shared by all posts of that person."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    version = models.PositiveIntegerField()
    body = models.BinaryField()  # HTML, Account


class ProfileCard(models.Model):
    """A person's profile as visitors without log-in get it, in each language of the interface."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    version = models.PositiveIntegerField()
    timezone = models.CharField(max_length=50, blank=True)  # the local time is put in at reading
    body = models.BinaryField()  # language, HTML, the next language, its HTML ...

"""Posts that do not stay."""

from django.db import models

from mutuals.domains.audience.scope import Audience
from mutuals.domains.posts.models.posts import Post


class Expiry(models.Model):
    """When a post is deleted, or from when on fewer see it. Without a row it stays."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, primary_key=True, related_name="expiry")
    at = models.DateTimeField(db_index=True)
    then = models.PositiveSmallIntegerField(choices=Audience.choices, null=True)  # for whom; None: it is deleted

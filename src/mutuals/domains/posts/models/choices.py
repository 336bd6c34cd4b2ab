"""How a person's posts begin."""

from django.db import models

from mutuals.domains.audience.scope import Audience
from mutuals.domains.posts.models.posts import Post


class PostingChoice(models.Model):
    """What a person chose for the posts they write, where they say nothing else; without a row, the product's own."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    audience = models.PositiveSmallIntegerField(choices=Audience.choices, default=Audience.PUBLIC)
    sensitive = models.BooleanField(default=False)  # pictures are covered
    language = models.CharField(max_length=12, blank=True)  # "": that of the page, or none
    quote_policy = models.CharField(
        max_length=9, choices=Post.QuotePolicy.choices, default=Post.QuotePolicy.FOLLOWERS
    )  # fmt: skip
    lasts_days = models.PositiveIntegerField(null=True)  # None: a post stays
    afterwards = models.PositiveSmallIntegerField(choices=Audience.choices, null=True)  # None: it is deleted then

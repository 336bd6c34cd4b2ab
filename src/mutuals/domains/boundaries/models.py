"""What a person wants folded or left out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.kit.ids import new_id


class Filter(models.Model):
    """What happens to posts with some words (Mastodon's Filter, v2). `contexts` are words with spaces between."""

    class Action(models.TextChoices):
        WARN = "warn", _("fold the post behind the filter's title")
        HIDE = "hide", _("leave the post out")
        BLUR = "blur", _("cover the post's pictures")

    class Context(models.TextChoices):
        HOME = "home", _("Home and lists")
        NOTICES = "notifications", _("Notices")
        PUBLIC = "public", _("This server, and tags")
        THREAD = "thread", _("Conversations")
        ACCOUNT = "account", _("Profiles")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=256)
    contexts = models.CharField(max_length=60)
    action = models.CharField(max_length=4, choices=Action.choices, default=Action.WARN)
    expires_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"filter {self.id}"


class Keyword(models.Model):
    """One word or phrase of a filter, as it was written."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    filter = models.ForeignKey(Filter, on_delete=models.CASCADE, related_name="keywords")
    word = models.CharField(max_length=512)
    whole_word = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"keyword {self.id}"


class FilteredPost(models.Model):
    """One post that a filter covers whatever it says; its id only, since posts are above this row."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    filter = models.ForeignKey(Filter, on_delete=models.CASCADE, related_name="posts", db_index=False)
    post = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["filter", "post"], name="one_filtered_post")]

    def __str__(self) -> str:
        return f"post {self.post} in filter {self.filter_id}"

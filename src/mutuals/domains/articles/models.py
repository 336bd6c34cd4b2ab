"""Articles, what they said before, where they could be found, what is being written, and which machines may read."""

from django.db import models
from django.utils import timezone

from mutuals.domains.audience.scope import Scoped
from mutuals.kit.ids import new_id

LONGEST_TITLE, LONGEST_SUMMARY, LONGEST = 150, 300, 100_000  # characters
LONGEST_SLUG = 80


class Article(Scoped):
    """A long text that was published. A post of the same audience announces it: thanks and replies go there."""

    class State(models.TextChoices):
        OUT = "out"
        BACK = "back"  # taken back: its owner alone, until it is published again

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    state = models.CharField(max_length=4, choices=State.choices, default=State.OUT)
    slug = models.CharField(max_length=LONGEST_SLUG)  # of the address that it has now
    title = models.CharField(max_length=LONGEST_TITLE)
    summary = models.CharField(max_length=LONGEST_SUMMARY, blank=True)
    source = models.TextField()  # what the person wrote
    html = models.TextField()  # what readers get: rendered once, when it is published
    headings = models.JSONField(default=list)  # [[level, anchor, text], ...]
    minutes = models.PositiveSmallIntegerField(default=1)  # that reading takes
    language = models.CharField(max_length=12, blank=True)
    cover = models.BigIntegerField(null=True)
    post = models.OneToOneField("posts.Post", on_delete=models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-id"], name="articles_of_owner"),
            models.Index(fields=["-id"], condition=models.Q(audience=0, state="out"), name="articles_public"),
        ]

    def __str__(self) -> str:
        return f"article {self.id}"


class Slug(models.Model):
    """An address under its owner's name that leads to an article: also those that it had before."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="slugs")
    slug = models.CharField(max_length=LONGEST_SLUG)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "slug"], name="one_article_an_address")]


class Tag(models.Model):
    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="tags")
    tag = models.CharField(max_length=100)  # folded, as those of posts

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "article"], name="one_tag_an_article")]


class Revision(models.Model):
    """What an article said before it was changed."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    title = models.CharField(max_length=LONGEST_TITLE)
    summary = models.CharField(max_length=LONGEST_SUMMARY, blank=True)
    source = models.TextField()
    at = models.DateTimeField()  # since when it said so


class Draft(models.Model):
    """What a person is writing, theirs alone: something new, or the next version of `article`.

    `version` grows with each save: who saves over a version that they have not seen gets a draft of their own.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="drafts")
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    summary = models.CharField(max_length=LONGEST_SUMMARY, blank=True)
    source = models.TextField(blank=True)
    tags = models.CharField(max_length=400, blank=True)  # as written
    language = models.CharField(max_length=12, blank=True)
    slug = models.CharField(max_length=LONGEST_SLUG, blank=True)  # wished; else made from the title
    cover = models.BigIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=timezone.now)
    copy_of = models.BigIntegerField(null=True)  # the draft that another device wrote over at the same time
    source_key = models.CharField(max_length=200, null=True)  # where an import, or a program, took it from
    due_at = models.DateTimeField(null=True)  # when it is to be published
    plan = models.JSONField(default=dict)  # for whom, then
    failure = models.CharField(max_length=300, blank=True)  # why it could not be published when it was due

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "source_key"], name="one_draft_a_source")]

    def __str__(self) -> str:
        return f"draft {self.id}"


class MachineChoice(models.Model):
    """Which machines may read a person's public articles and the head of their profile; asked at the first article."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    search = models.BooleanField(default=True)  # search engines
    training = models.BooleanField(default=False)  # programs that gather texts to train on

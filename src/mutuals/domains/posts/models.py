"""Posts and what people do with them. No verbs here: services/ writes, queries.py reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.domains.audience.scope import Scoped
from mutuals.kit.ids import new_id


class Post(Scoped):
    """Something said: a post, a reply (`reply_to`), or a share of another post (`share_of`, no text)."""

    class State(models.TextChoices):
        HELD = "held", _("leaving in a moment")  # within the undo window: its owner alone sees it
        OUT = "out", _("published")
        GONE = "gone", _("deleted")  # a tombstone: the id stays taken, the text is gone

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    state = models.CharField(max_length=4, choices=State.choices, default=State.OUT)
    uri = models.CharField(max_length=500, null=True, unique=True)  # remote posts; ours go by number
    url = models.CharField(max_length=500, blank=True)
    source = models.TextField(blank=True)  # what the person wrote
    html = models.TextField(blank=True)  # what readers get, sanitised
    notice = models.CharField(max_length=200, blank=True)  # content notice: the text folds behind it
    language = models.CharField(max_length=12, blank=True)
    reply_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    root = models.BigIntegerField(null=True, db_index=True)  # the id of the post that started the thread
    share_of = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="+")
    backfilled = models.BooleanField(default=False)  # imported: no notice, stream, home entry or delivery
    source_key = models.CharField(max_length=200, null=True)  # where an import took it from
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)  # grows with each change that a card shows

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-id"], name="posts_of_owner"),
            models.Index(
                fields=["-id"],
                condition=models.Q(audience=0, state="out", reply_to=None),
                name="posts_public",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["owner", "source_key"], name="one_post_a_source"),
            models.UniqueConstraint(fields=["owner", "share_of"], name="one_share_a_post"),
        ]

    def __str__(self) -> str:
        return f"post {self.id}"


class Revision(models.Model):
    """What a post said before an edit."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="revisions")
    source = models.TextField(blank=True)
    html = models.TextField(blank=True)
    notice = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()


class Mention(models.Model):
    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "person"], name="one_mention")]


class PostTag(models.Model):
    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="tags")
    tag = models.CharField(max_length=100)  # folded: lower case, NFKC

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "post"], name="one_tag_a_post")]


class TagFollow(models.Model):
    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    tag = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "tag"], name="one_tag_follow")]


class Thank(models.Model):
    """A word of thanks to the author, who alone sees it; `useful` is what other servers call a favourite."""

    class Word(models.TextChoices):
        USEFUL = "useful", _("Useful")
        USED = "used", _("I used this")
        CONGRATULATIONS = "congrats", _("Congratulations")
        CAN_HELP = "help", _("I can help")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="thanks", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=8, choices=Word.choices, default=Word.USEFUL)
    note = models.CharField(max_length=300, blank=True)  # private, to the author

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "person"], name="one_thank")]


class Keep(models.Model):
    """Kept for later by a person; nobody else knows."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="keeps")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "post"], name="one_keep")]


class LinkCard(models.Model):
    """A preview of the first link of a post, fetched through the safe client after publishing."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    url = models.CharField(max_length=500, unique=True)
    title = models.CharField(max_length=300, blank=True)
    description = models.CharField(max_length=500, blank=True)
    site = models.CharField(max_length=100, blank=True)
    fetched_at = models.DateTimeField(null=True)


class PostLink(models.Model):
    """The link whose card a post shows."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, primary_key=True, related_name="link")
    card = models.ForeignKey(LinkCard, on_delete=models.CASCADE, related_name="+")


class Tally(models.Model):
    """How much a person has published (posts, replies, shares; not what goes to named people), kept while writing."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    posts = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

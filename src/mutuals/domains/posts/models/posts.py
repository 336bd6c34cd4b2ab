"""Posts and what belongs to them. No verbs here: services/ writes, queries/ reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.domains.audience.scope import ScopedMany, of_circle
from mutuals.kit.constraints import where_there
from mutuals.kit.ids import STRETCH_BITS, new_id
from mutuals.kit.markup import Said


class Post(Said, ScopedMany):
    """Something said: a post, a reply (`reply_to`), or a share of another post (`share_of`, no text)."""

    class State(models.TextChoices):
        HELD = "held", _("leaving in a moment")  # within the undo window: its owner alone sees it
        OUT = "out", _("published")
        AWAY = "away", _("put away by the moderators")  # with its text, until nobody can appeal any more
        GONE = "gone", _("deleted")  # a tombstone: the id stays taken, the text is gone

    class QuotePolicy(models.TextChoices):
        """Whose quotes are accepted at once; author and blocked people apart. Mastodon's quote_approval_policy."""

        PUBLIC = "public", _("Everyone")
        FOLLOWERS = "followers", _("Your connections and followers; others ask you")
        NOBODY = "nobody", _("Nobody")

    class QuoteState(models.TextChoices):
        """Whether the quoted post is shown. Mastodon's Quote#state."""

        NONE = ""
        ACCEPTED = "accepted"
        PENDING = "pending"  # waits for the author's yes
        REJECTED = "rejected"
        REVOKED = "revoked"

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    state = models.CharField(max_length=4, choices=State.choices, default=State.OUT)
    uri = models.CharField(max_length=500, null=True)  # remote posts; ours go by number
    url = models.CharField(max_length=500, blank=True)
    source = models.TextField(blank=True)  # what the person wrote
    markup = models.BinaryField(null=True)  # what `html` adds to it
    notice = models.CharField(max_length=200, blank=True)  # content notice: the text folds behind it
    sensitive = models.BooleanField(default=False)  # pictures are covered until somebody opens them
    language = models.CharField(max_length=12, blank=True)
    reply_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    root = models.BigIntegerField(null=True, db_index=True)  # the id of the post that started the thread
    replies_count = models.PositiveIntegerField(default=0)  # direct replies that are out, for the same people
    share_of = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    quote_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    quote_state = models.CharField(max_length=8, choices=QuoteState.choices, blank=True)
    quote_policy = models.CharField(max_length=9, choices=QuotePolicy.choices, default=QuotePolicy.FOLLOWERS)
    names_people = models.BooleanField(default=False)  # a picture of it may name somebody: the same for these
    has_poll = models.BooleanField(default=False)  # so that readers of posts without one need not look
    backfilled = models.BooleanField(default=False)  # imported: no notice, stream, home entry or delivery
    source_key = models.CharField(
        max_length=200, null=True
    )  # where an import, or an app's idempotency key, took it from
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)  # grows with each change that a card shows

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-id"], name="posts_of_owner"),
            # what many authors wrote lately lies on a few pages of it, and not on one for each author
            models.Index(
                models.F("id").bitrightshift(STRETCH_BITS),
                "owner",
                "id",
                condition=models.Q(state="out"),
                name="posts_lately",
            ),
            models.Index(
                fields=["-id"],
                condition=models.Q(audience=0, state="out", reply_to=None),
                name="posts_public",
            ),
            # most posts are neither: so these stay small (SQLite knows "IS NOT NULL" only, not "NOT ... IS NULL")
            models.Index(fields=["reply_to"], condition=models.Q(reply_to__isnull=False), name="posts_replies"),
            models.Index(fields=["share_of"], condition=models.Q(share_of__isnull=False), name="posts_shares"),
            models.Index(fields=["quote_of"], condition=models.Q(quote_of__isnull=False), name="posts_quotes"),
            of_circle("posts_for_circles"),
        ]
        constraints = [
            where_there("uri", name="one_post_an_address"),
            where_there("owner", "source_key", name="one_post_a_source"),
            where_there("owner", "share_of", name="one_share_a_post"),
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
    sensitive = models.BooleanField(default=False)
    files = models.JSONField(default=list)  # [[id, alt text], ...] in their order
    options = models.JSONField(default=list)  # of the poll
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


class LinkCard(models.Model):
    """A preview of the first link of a post, fetched through the safe client after publishing.

    With `of` it is about a thing of this server that the post announces: never fetched, never another post's.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    url = models.CharField(max_length=500)
    of = models.BigIntegerField(null=True, unique=True)
    title = models.CharField(max_length=300, blank=True)
    description = models.CharField(max_length=500, blank=True)
    site = models.CharField(max_length=100, blank=True)
    fetched_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["url"], condition=models.Q(of=None), name="one_fetched_card_of_a_link")
        ]


class PostLink(models.Model):
    """The link whose card a post shows."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, primary_key=True, related_name="link")
    card = models.ForeignKey(LinkCard, on_delete=models.CASCADE, related_name="+")

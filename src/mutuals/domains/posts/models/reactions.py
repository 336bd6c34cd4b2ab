"""What people do with posts: tags they follow, thanks, what they keep, pin and do not want to hear of, how much."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.domains.posts.models.posts import Post
from mutuals.kit.ids import new_id


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


class Pin(models.Model):
    """One of one's own posts that stands at the top of one's profile."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, primary_key=True, related_name="pin")
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()


class ThreadMute(models.Model):
    """A conversation, by the id of the post that started it, of which a person gets no notices."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    root = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "root"], name="one_thread_mute")]


class Tally(models.Model):
    """How much a person has published (posts, replies, shares; not what goes to named people), kept while writing."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    posts = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

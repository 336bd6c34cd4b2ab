"""What reached a person, and how they want to be told."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.kit.ids import new_id


class Notice(models.Model):
    """One thing that happened to `person`, caused by `actor`; shown grouped by `group`."""

    class Kind(models.TextChoices):
        FOLLOW = "follow", _("follows you")
        FOLLOW_REQUEST = "follow_request", _("asks to follow you")
        FOLLOW_ACCEPTED = "follow_accepted", _("accepted your follow")
        CONNECTION_REQUEST = "connection_request", _("asks to connect")
        CONNECTED = "connected", _("is now connected with you")
        MENTION = "mention", _("mentioned you")
        REPLY = "reply", _("replied to you")
        SHARE = "share", _("shared your post")
        THANK = "thank", _("thanked you")
        POST = "post", _("published")
        REPORT = "report", _("reported somebody")
        SYSTEM = "system", _("about your account")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    actor = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    thing = models.BigIntegerField(null=True)  # the id of the post (or other thing) it is about
    text = models.CharField(max_length=300, blank=True)
    group = models.CharField(max_length=60)
    key = models.CharField(max_length=80)  # says the same thing once, however often a handler runs
    read_at = models.DateTimeField(null=True)
    mail = models.BigIntegerField(null=True)  # the id of the mail that told it

    class Meta:
        indexes = [
            models.Index(fields=["person", "-id"], name="notices_of_person"),
            models.Index(fields=["person"], condition=models.Q(read_at=None), name="notices_unread"),
            models.Index(fields=["thing"], name="notices_of_thing"),
        ]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_notice_a_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class NoticeChoice(models.Model):
    """How a person wants mail: a daily digest (default), or none; `token` ends it in one click."""

    class Mail(models.TextChoices):
        DAILY = "daily", _("one mail a day, when there is something")
        NEVER = "never", _("never")

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    mail = models.CharField(max_length=5, choices=Mail.choices, default=Mail.DAILY)
    token = models.CharField(max_length=43, unique=True)

    def __str__(self) -> str:
        return f"{self.mail} for {self.person_id}"


class AtOnce(models.Model):
    """`person` wants to be told at once, by mail, of what comes from `about`."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    about = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "about"], name="one_at_once")]

    def __str__(self) -> str:
        return f"{self.about_id} for {self.person_id}"

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
        QUOTE = "quote", _("quoted your post")
        QUOTED_UPDATE = "quoted_update", _("changed a post that you quoted")
        UPDATE = "update", _("changed a post that you shared or answered")
        POLL = "poll", _("a poll is over")
        SIGN_UP = "sign_up", _("joined this server")
        MESSAGE = "message", _("wrote to you")
        INTRODUCTION = "introduction", _("would like to introduce you to somebody")
        INTRODUCED = "introduced", _("introduced you")
        INTRODUCTION_ASKED = "introduction_asked", _("asks you for an introduction")
        SOUNDING = "sounding", _("asks whether you vouch for somebody")
        HANDSHAKE = "handshake", _("met you in person")
        HANDSHAKE_ASKED = "handshake_asked", _("says that you met in person")
        VOUCHED = "vouched", _("spoke for you")
        ROLE_NAMED = "role_named", _("named you as somebody they worked with")
        IN_PICTURE = "in_picture", _("says that you are in a picture")
        POSITION = "position", _("has a new position")
        PROMISE = "promise", _("asks you to agree to a promise")
        SYSTEM = "system", _("about your account")

    class Place(models.IntegerChoices):
        SHOWN = 0, _("among the notices")
        ASIDE = 1, _("with the requests")  # the person's policy put it aside
        AWAY = 2, _("put away")  # dismissed: the row stays, so that it is not told again

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    place = models.PositiveSmallIntegerField(choices=Place.choices, default=Place.SHOWN)
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
            models.Index(fields=["person"], condition=models.Q(read_at=None, place=0), name="notices_new"),
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


class NoticePolicy(models.Model):
    """Whose notices a person takes: accept, filter (put aside with the requests) or drop (Mastodon's v2 policy)."""

    class Answer(models.TextChoices):
        ACCEPT = "accept", _("show them")
        FILTER = "filter", _("put them aside")
        DROP = "drop", _("do not tell me")

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    not_following = models.CharField(max_length=6, choices=Answer.choices, default=Answer.ACCEPT)
    not_followers = models.CharField(max_length=6, choices=Answer.choices, default=Answer.ACCEPT)
    new_accounts = models.CharField(max_length=6, choices=Answer.choices, default=Answer.ACCEPT)
    private_mentions = models.CharField(max_length=6, choices=Answer.choices, default=Answer.FILTER)
    limited_accounts = models.CharField(max_length=6, choices=Answer.choices, default=Answer.FILTER)

    def __str__(self) -> str:
        return f"policy of {self.person_id}"


class Sender(models.Model):
    """Somebody whose notices were put aside: they wait for an answer, or the person wants to hear of them."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    actor = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    accepted = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "actor"], name="one_sender")]

    def __str__(self) -> str:
        return f"{self.actor_id} to {self.person_id}"


class Marker(models.Model):
    """How far a person has read a timeline: `home` or `notifications`, in every program they use."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    timeline = models.CharField(max_length=13)
    last_read = models.BigIntegerField()
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "timeline"], name="one_marker")]

    def __str__(self) -> str:
        return f"{self.timeline} of {self.person_id}"


class PushSubscription(models.Model):
    """Where a program or a browser wants to be told of notices, and with which keys.

    One for each token of a program, or for each log-in of a browser; gone with it.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    token = models.OneToOneField("apps.Token", on_delete=models.CASCADE, null=True, related_name="+")
    session = models.OneToOneField("usersessions.UserSession", on_delete=models.CASCADE, null=True, related_name="+")
    sealed = models.TextField(blank=True)  # the token, for its program alone: readable with the server's secret only
    endpoint = models.CharField(max_length=2000)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    standard = models.BooleanField(default=False)  # RFC 8291; else the draft before it
    alerts = models.CharField(max_length=200)  # of a program: Mastodon's types; of a browser: BROWSER_ALERTS
    policy = models.CharField(max_length=8, default="all")  # all followed follower none

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(token=None) ^ models.Q(session=None), name="push_of_token_or_session"
            )
        ]

    def __str__(self) -> str:
        return f"push {self.id} of {self.person_id}"

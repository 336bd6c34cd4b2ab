"""Who logs in. What others see is a person (person.py); one account has one or more."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.kit.ids import new_id


class Accounts(BaseUserManager["Account"]):
    """Finds an account by its log-in name, in any case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    """A log-in: names, password, language, and where the account stands."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for approval")
        ACTIVE = "active", _("active")
        PAUSED = "paused", _("paused")
        LEAVING = "leaving", _("being deleted")
        FROZEN = "frozen", _("frozen by the moderators")

    class Role(models.TextChoices):
        MEMBER = "member", _("member")
        MODERATOR = "moderator", _("moderator")
        ADMINISTRATOR = "administrator", _("administrator")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(max_length=30, unique=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ACTIVE)
    role = models.CharField(max_length=13, choices=Role.choices, default=Role.MEMBER)
    reason_to_join = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=10, blank=True)
    timezone = models.CharField(max_length=50, blank=True)
    theme = models.CharField(max_length=5, blank=True)  # "", light, dark
    density = models.CharField(max_length=11, blank=True)  # "", compact
    shortcuts = models.BooleanField(default=True)
    onboarded_at = models.DateTimeField(null=True)
    delete_after = models.DateTimeField(null=True)

    objects = Accounts()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    def __str__(self) -> str:
        return self.username

    @property
    def is_administrator(self) -> bool:
        return self.role == self.Role.ADMINISTRATOR


class Invitation(models.Model):
    """A link that lets somebody join while sign-up is by invitation. Only the hash of its code is kept."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    code_hash = models.CharField(max_length=64, unique=True)
    inviter = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, related_name="+")
    role = models.CharField(max_length=13, choices=Account.Role.choices, default=Account.Role.MEMBER)
    note = models.CharField(max_length=200, blank=True)
    uses_left = models.PositiveSmallIntegerField(default=1)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"invitation {self.id}"


class RecoveryCode(models.Model):
    """One of the codes that open an account without mail. Only its hash is kept; it works once."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "code_hash"], name="one_code_an_account")]

    def __str__(self) -> str:
        return f"recovery code {self.id}"


class SecurityEvent(models.Model):
    """One line of the account's own log: what happened, when, from where."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    detail = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["account", "-id"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class SiteSettings(models.Model):
    """The one row of what the administrator decides in the product."""

    class SignUp(models.TextChoices):
        OPEN = "open", _("open to everyone")
        APPROVAL = "approval", _("after approval")
        INVITATION = "invitation", _("by invitation")
        CLOSED = "closed", _("closed")

    id = models.SmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=60, default="Mutuals")
    about = models.TextField(max_length=2000, blank=True)
    sign_up = models.CharField(max_length=10, choices=SignUp.choices, default=SignUp.OPEN)
    starter_handles = models.TextField(blank=True)  # one handle a line
    contact_email = models.EmailField(blank=True)

    def __str__(self) -> str:
        return self.name

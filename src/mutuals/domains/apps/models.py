"""Client programs, what they may do, and for whom. Of every secret only the SHA-256 hash is kept."""

from django.db import models

from mutuals.kit.ids import new_id


class App(models.Model):
    """A client program that introduced itself. Anybody can: name and website are its own words."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    client_id = models.CharField(max_length=64, unique=True)
    secret_hash = models.CharField(max_length=64)
    name = models.CharField(max_length=60)
    website = models.CharField(max_length=2000, blank=True)
    redirect_uris = models.TextField()  # one a line
    scopes = models.TextField()  # all it may ever ask for, with blanks between
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Token(models.Model):
    """The key that a program shows with each request: for a person, or (`person` null) for the program alone.

    It has no end of its own: it works until the row is gone.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    app = models.ForeignKey(App, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, related_name="+")
    hash = models.CharField(max_length=64, unique=True)
    scopes = models.TextField()
    from_sign_up = models.BooleanField(default=False)  # the program made this account
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"token {self.id}"


class Code(models.Model):
    """A person's yes, on its way to the program that exchanges it for a token, once (RFC 6749, section 4.1)."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    app = models.ForeignKey(App, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    hash = models.CharField(max_length=64, unique=True)
    scopes = models.TextField()
    redirect_uri = models.TextField()
    challenge = models.CharField(max_length=128, blank=True)  # PKCE, S256
    expires_at = models.DateTimeField(db_index=True)
    token = models.ForeignKey(Token, on_delete=models.CASCADE, null=True, related_name="+")  # once it was exchanged

    def __str__(self) -> str:
        return f"code {self.id}"

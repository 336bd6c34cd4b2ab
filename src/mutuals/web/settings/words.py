"""The account's own log in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutuals.domains.people.queries import SecurityLine

SENTENCES = {
    "joined": gettext_lazy("You joined"),
    "logged_in": gettext_lazy("Logged in"),
    "login_failed": gettext_lazy("Somebody gave a wrong password"),
    "logged_out": gettext_lazy("Logged out"),
    "password_changed": gettext_lazy("Password changed"),
    "recovered": gettext_lazy("New password set with a recovery code"),
    "email_changed": gettext_lazy("E-mail address changed"),
    "email_removed": gettext_lazy("E-mail address removed"),
    "passkey_added": gettext_lazy("Passkey added"),
    "passkey_removed": gettext_lazy("Passkey removed"),
    "totp_on": gettext_lazy("Authenticator app switched on"),
    "totp_off": gettext_lazy("Authenticator app switched off"),
    "codes_made": gettext_lazy("New recovery codes made"),
    "code_used": gettext_lazy("A recovery code was used"),
    "factors_forgotten": gettext_lazy("Second factors and sessions ended by who runs the machine"),
    "sessions_ended": gettext_lazy("Sessions ended"),
    "paused": gettext_lazy("Account paused"),
    "resumed": gettext_lazy("Account resumed"),
    "deletion_asked": gettext_lazy("Deletion of the account asked"),
    "deletion_withdrawn": gettext_lazy("Deletion of the account withdrawn"),
    "app_allowed": gettext_lazy("An app can use the account: %s"),
    "face_added": gettext_lazy("A face was added: %s"),
    "face_away": gettext_lazy("A face was taken away: %s"),
    "app_ended": gettext_lazy("An app cannot use the account any more: %s"),
}
WAYS = {
    "password": gettext_lazy("with the password"),
    "totp": gettext_lazy("with the authenticator app"),
    "webauthn": gettext_lazy("with a passkey"),
    "recovery_code": gettext_lazy("with a recovery code"),
}


def sentence_of(line: SecurityLine) -> str:
    """One line of the log as a sentence."""
    text = str(SENTENCES.get(line.kind, line.kind))
    if "%s" in text:
        return text % line.detail
    ways = [str(WAYS[w]) for w in line.detail.split(", ") if w in WAYS]
    return _("%(what)s %(how)s") % {"what": text, "how": ", ".join(ways)} if ways else text


BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def device_of(agent: str) -> str:
    """What a browser says of itself in words people know, else the beginning of that."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or agent[:40]

"""Mastodon's CredentialAccount: the Account with what its owner may change."""

from typing import Any

import orjson

from mutuals.api.entities.accounts import accounts
from mutuals.domains.audience.visibility import SHOWN
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import posting_for
from mutuals.domains.profiles.queries import own_texts
from mutuals.domains.ties.queries import waiting_followers

# bits of Mastodon's Role#permissions: an administrator may all; a moderator reads the log and looks after reports,
# appeals and people
ADMINISTRATOR, AUDIT_LOG, REPORTS, APPEALS, USERS = 0x1, 0x4, 0x10, 0x200, 0x400
ROLES = {
    "member": ("0", "", "0"),
    "moderator": ("1", "Moderator", str(AUDIT_LOG | REPORTS | APPEALS | USERS)),
    "administrator": ("2", "Administrator", str(ADMINISTRATOR)),
}


def credentials(viewer: Viewer) -> bytes:
    """The caller's own account."""
    account = accounts(viewer, [viewer.me])[viewer.me]
    return account[:-1] + b',"source":%s,"role":%s}' % (orjson.dumps(_source(viewer)), orjson.dumps(_role(viewer)))


def _source(viewer: Viewer) -> dict[str, Any]:
    face = faces([viewer.me])[viewer.me]
    about, links = own_texts(viewer)
    begin = posting_for(viewer)
    return {
        "privacy": SHOWN[begin.audience],
        "sensitive": begin.sensitive,
        "language": begin.language or None,
        "quote_policy": begin.quote_policy,
        "note": about,
        "fields": [{"name": label or value, "value": value, "verified_at": None} for label, value in links],
        "follow_requests_count": len(waiting_followers(viewer)) if face.locked else 0,
        "hide_collections": True,
        "discoverable": face.discoverable,
        "indexable": face.indexable,
        "attribution_domains": [],
    }


def _role(viewer: Viewer) -> dict[str, Any]:
    number, name, permissions = ROLES[viewer.role]
    return {"id": number, "name": name, "color": "", "permissions": permissions, "highlighted": bool(name)}

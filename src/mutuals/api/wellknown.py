"""What others ask a server about itself and its people: webfinger (RFC 7033), host-meta (RFC 6415), nodeinfo 2.0."""

from typing import Any
from urllib.parse import urlsplit

import orjson
from django.conf import settings

from mutuals import VERSION
from mutuals.api.answers import Answer, ApiError
from mutuals.api.call import Call
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.people.queries import called_here, faces, local_member_count, site
from mutuals.federation.translate import KIND, actor_uri
from mutuals.kit.credential import did_document
from mutuals.kit.refusal import NotFound

JRD = ((b"content-type", b"application/jrd+json; charset=utf-8"),)
XRD = ((b"content-type", b"application/xrd+xml; charset=utf-8"),)
DID = ((b"content-type", b"application/did+json; charset=utf-8"),)
SCHEMA = "http://nodeinfo.diaspora.software/ns/schema/2.0"


class Resource(Params):
    resource: str = ""


@endpoint("GET", "/.well-known/webfinger", needs="nobody", hot=True)
def webfinger(call: Call, q: Resource) -> Answer:
    """Where a person of this server stands, by `acct:name@host` or an address of theirs."""
    found = called_here(_named(q.resource))
    if found is None:
        raise NotFound
    number, handle = found
    here, uri = settings.MUTUALS_URL, actor_uri(number)
    page = f"{here}/@{handle}"
    body = (
        f'{{"subject":"acct:{handle}@{settings.MUTUALS_DOMAIN}","aliases":["{page}","{uri}"],"links":['
        f'{{"rel":"http://webfinger.net/rel/profile-page","type":"text/html","href":"{page}"}},'
        f'{{"rel":"self","type":"{KIND}","href":"{uri}"}},'
        f'{{"rel":"http://ostatus.org/schema/1.0/subscribe","template":"{here}/search?q={{uri}}"}}]}}'
    )
    return Answer(200, body.encode(), JRD)


def _named(resource: str) -> str:
    """The name that a resource of this server names. Raises ApiError where it is of no known form."""
    resource = resource[:500]
    if resource.startswith("acct:"):
        name, _, host = resource[5:].lstrip("@").partition("@")
        if host and host.lower() != settings.MUTUALS_DOMAIN:
            raise NotFound
        return name
    if resource.startswith(("https://", "http://")):
        parts = urlsplit(resource)
        if parts.netloc.lower() != settings.MUTUALS_DOMAIN:
            raise NotFound
        if parts.path.startswith("/ap/u/") and parts.path[6:].isdecimal():
            face = faces([min(int(parts.path[6:25]), (1 << 63) - 1)]).get(int(parts.path[6:25]))
            return face.handle if face and face.is_local else ""
        return parts.path.strip("/").removeprefix("@")
    raise ApiError(400, "Ask for acct:name@host")


@endpoint("GET", "/.well-known/host-meta", needs="nobody", hot=True)
def host_meta(call: Call) -> Answer:
    """Where webfinger is, as XML."""
    template = f"{settings.MUTUALS_URL}/.well-known/webfinger?resource={{uri}}"
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">'
        f'<Link rel="lrdd" template="{template}"/></XRD>'
    )
    return Answer(200, text.encode(), XRD)


@endpoint("GET", "/.well-known/host-meta.json", needs="nobody", hot=True)
def host_meta_json(call: Call) -> dict[str, Any]:
    """Where webfinger is, as JSON."""
    template = f"{settings.MUTUALS_URL}/.well-known/webfinger?resource={{uri}}"
    return {"links": [{"rel": "lrdd", "template": template}]}


@endpoint("GET", "/.well-known/did.json", needs="nobody")
def did(call: Call) -> Answer:
    """This server's public key for documents that it signs (DID method `web`)."""
    return Answer(200, orjson.dumps(did_document()), DID)


@endpoint("GET", "/.well-known/nodeinfo", needs="nobody", hot=True)
def nodeinfo_links(call: Call) -> dict[str, Any]:
    """Where nodeinfo is."""
    return {"links": [{"rel": SCHEMA, "href": f"{settings.MUTUALS_URL}/nodeinfo/2.0"}]}


@endpoint("GET", "/nodeinfo/2.0", needs="nobody")
def nodeinfo(call: Call) -> Answer:
    """The server in nodeinfo's words; how many people write or log in is nobody's business."""
    here = site()
    value = {
        "version": "2.0",
        "software": {"name": "mutuals", "version": VERSION},
        "protocols": ["activitypub"],
        "services": {"inbound": [], "outbound": []},
        "openRegistrations": here.sign_up == "open",
        "usage": {"users": {"total": local_member_count()}, "localPosts": 0},
        "metadata": {"nodeName": here.name, "nodeDescription": here.about},
    }
    return Answer(200, orjson.dumps(value), ((b"content-type", f'application/json; profile="{SCHEMA}#"'.encode()),))

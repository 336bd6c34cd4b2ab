"""What holds on this server: rules, texts, servers kept out; and the numbers of it that are told to nobody."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from mutuals.api.answers import Answer, ApiError
from mutuals.api.call import Call
from mutuals.api.registry import endpoint
from mutuals.cards.addresses import absolute
from mutuals.domains.moderation.queries import RuleRow, ServerRow, Text, rules, servers_kept_out, site_text
from mutuals.domains.people.queries import site
from mutuals.domains.posts.services.translating import languages as translates
from mutuals.kit.moments import stamp

Entity = dict[str, Any]


def rule_entity(row: RuleRow) -> Entity:
    """Mastodon's Rule."""
    return {"id": str(row.id), "text": row.text, "hint": row.hint, "translations": row.translations}


@endpoint("GET", "/health", needs="nobody")
def health(call: Call) -> Answer | Entity:
    """That the web server, the database and the cache answer: in JSON for who asks for it, else in two letters."""
    site()
    cache.get("health")
    if "application/json" in call.header("accept"):
        return {"status": "UP"}
    return Answer(200, b"OK", ((b"content-type", b"text/plain; charset=utf-8"),))


@endpoint("GET", "/api/v1/instance/rules", needs="nobody")
def house_rules(call: Call) -> list[Entity]:
    """The rules of this server."""
    return [rule_entity(row) for row in rules()]


@endpoint("GET", "/api/v1/instance/extended_description", needs="nobody")
def extended_description(call: Call) -> Entity:
    """What this server is, at length (entity ExtendedDescription)."""
    text = site_text("about")
    if text is None:
        return {"updated_at": stamp(timezone.now()), "content": site().about}
    return {"updated_at": stamp(text.updated_at), "content": absolute(text.html)}


@endpoint("GET", "/api/v1/instance/privacy_policy", needs="nobody")
def privacy_policy(call: Call) -> Entity:
    """What this server keeps of people (entity PrivacyPolicy)."""
    text = site_text("privacy")
    if text is None:
        return {"updated_at": stamp(timezone.now()), "content": ""}
    return {"updated_at": stamp(text.updated_at), "content": absolute(text.html)}


@endpoint("GET", "/api/v1/instance/terms_of_service", needs="nobody")
def terms_of_service(call: Call) -> Entity:
    """The terms that hold, or will (entity TermsOfService)."""
    return _terms(site_text("terms"))


@endpoint("GET", "/api/v1/instance/terms_of_service/{date}", needs="nobody")
def terms_of_a_day(call: Call, date: str) -> Entity:
    """The terms that hold from a day on."""
    found = _terms(site_text("terms"))
    if found["effective_date"] != date:
        raise ApiError(404, "Record not found")
    return found


def _terms(text: Text | None) -> Entity:
    if text is None:
        raise ApiError(404, "Record not found")
    day = text.holds_from or text.updated_at.date()
    return {
        "effective_date": day.isoformat(),
        "effective": day <= timezone.now().date(),
        "content": absolute(text.html),
        "succeeded_by": None,
    }


@endpoint("GET", "/api/v1/instance/domain_blocks", needs="nobody")
def kept_out(call: Call) -> list[Entity]:
    """The servers that are kept out (entity DomainBlock)."""
    return [_kept_out(row) for row in servers_kept_out()]


def _kept_out(row: ServerRow) -> Entity:
    found = {"domain": row.told_name, "digest": row.digest, "severity": row.severity}
    return found | {"comment": row.public_comment or None}


@endpoint("GET", "/api/v1/instance/peers", needs="nobody")
def peers(call: Call) -> list[str]:
    """The servers that this one knows: none, as long as it does not talk to others."""
    return []


@endpoint("GET", "/api/v1/instance/activity", needs="nobody")
def activity(call: Call) -> list[Entity]:
    """How much is written here, by week: not counted in public."""
    return []


@endpoint("GET", "/api/v1/instance/translation_languages", needs="nobody")
def translation_languages(call: Call) -> dict[str, list[str]]:
    """From which language into which this server translates; apps offer it for no others."""
    return translates()


@endpoint("GET", "/api/v1/instance/languages", needs="nobody")
def languages(call: Call) -> list[Entity]:
    """The languages of the product."""
    return [{"code": code, "name": str(name)} for code, name in settings.LANGUAGES]

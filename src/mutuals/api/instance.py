"""What a client learns of the server before anybody logs in."""

from typing import Any

from django.conf import settings

from mutuals import VERSION
from mutuals.api.call import Call
from mutuals.api.house import rule_entity
from mutuals.api.registry import endpoint
from mutuals.domains.media.services import MOST_FILES
from mutuals.domains.moderation.queries import rules, site_text_kinds
from mutuals.domains.people.queries import site
from mutuals.domains.posts.services import polls
from mutuals.domains.posts.services.writing import LONGEST
from mutuals.kit import recordings
from mutuals.kit.images import LARGEST_FILE, MOST_PIXELS
from mutuals.kit.webpush import public_key

SPEAKS = f"4.5.0 (compatible; Mutuals {VERSION})"  # a promise: what Mastodon 4.5 documents
API_VERSION = 7  # of Mastodon 4.5
FEEDS = ("live_feeds", "hashtag_feeds", "trending_link_feeds")  # all of them can be read without an account
PICTURES = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "image/heif", "image/avif"]

RECORDINGS = [
    *("video/mp4", "video/webm", "video/quicktime", "audio/mpeg", "audio/mp3", "audio/mp4", "audio/m4a", "audio/x-m4a"),
    *("audio/aac", "audio/ogg", "audio/vorbis", "audio/opus", "audio/webm", "audio/flac", "audio/x-flac", "audio/wav"),
    *("audio/wave", "audio/x-wav", "audio/vnd.wave", "video/x-matroska", "application/ogg"),
]


def streaming_url() -> str:
    """Where streams open: http becomes ws, https wss."""
    return "ws" + settings.MUTUALS_URL.removeprefix("http")


def configuration() -> dict[str, Any]:
    """Limits that clients keep to."""
    return {
        "accounts": {"max_featured_tags": 10, "max_pinned_statuses": 5, "max_profile_fields": 20},
        "statuses": {
            "max_characters": LONGEST,
            "max_media_attachments": MOST_FILES,
            "characters_reserved_per_url": 23,
            "supported_mime_types": ["text/markdown"],
        },
        "media_attachments": {
            "description_limit": 1_500,
            "supported_mime_types": PICTURES + (RECORDINGS if recordings.available() else []),
            "image_size_limit": LARGEST_FILE,
            "image_matrix_limit": MOST_PIXELS["JPEG"],
            "video_size_limit": recordings.LARGEST_FILE,
            "video_frame_rate_limit": 120,
            "video_matrix_limit": recordings.MOST_PIXELS,
        },
        "polls": {
            "max_options": settings.MUTUALS_POLL_OPTIONS,
            "max_characters_per_option": polls.LONGEST_OPTION,
            "min_expiration": polls.SHORTEST,
            "max_expiration": polls.LONGEST,
        },
    }


@endpoint("GET", "/api/v2/instance", needs="nobody", hot=True)
def instance(call: Call) -> dict[str, Any]:
    """The server (Mastodon's entity Instance)."""
    here = site()
    return {
        "domain": settings.MUTUALS_DOMAIN,
        "title": here.name,
        "version": SPEAKS,
        "source_url": "",
        "description": here.about,
        "usage": {"users": {"active_month": 0}},
        "thumbnail": thumbnail(),
        "icon": [{"src": f"{settings.MUTUALS_URL}/static/mutuals/icon-192.png", "size": "192x192"}],
        "languages": [code for code, _name in settings.LANGUAGES],
        "configuration": configuration()
        | {
            "urls": urls(),
            "vapid": {"public_key": public_key()},
            "translation": {"enabled": bool(settings.MUTUALS_TRANSLATE_URL)},
            "timelines_access": {feed: {"local": "public", "remote": "public"} for feed in FEEDS},
            "limited_federation": False,
        },
        "registrations": registrations(here.sign_up),
        "api_versions": {"mastodon": API_VERSION},
        "contact": {"email": here.contact_email, "account": None},
        "rules": [rule_entity(row) for row in rules()],
    }


@endpoint("GET", "/api/v1/instance", needs="nobody", hot=True)
def instance_v1(call: Call) -> dict[str, Any]:
    """The server as older clients read it (Mastodon's entity V1::Instance)."""
    here = site()
    return {
        "uri": settings.MUTUALS_DOMAIN,
        "title": here.name,
        "short_description": here.about[:500],
        "description": here.about,
        "email": here.contact_email,
        "version": SPEAKS,
        "urls": {"streaming_api": streaming_url()},
        "stats": {"user_count": 0, "status_count": 0, "domain_count": 0},
        "thumbnail": f"{settings.MUTUALS_URL}/static/mutuals/icon-512.png",
        "languages": [code for code, _name in settings.LANGUAGES],
        "registrations": here.sign_up != "closed",
        "approval_required": here.sign_up == "approval",
        "invites_enabled": here.sign_up == "invitation",
        "configuration": configuration(),
        "max_toot_chars": LONGEST,
        "contact_account": None,
        "rules": [rule_entity(row) for row in rules()],
    }


def thumbnail() -> dict[str, Any]:
    """The picture that stands for the server."""
    url = f"{settings.MUTUALS_URL}/static/mutuals/icon-512.png"
    return {"url": url, "blurhash": None, "versions": {"@1x": url, "@2x": url}}


def urls() -> dict[str, str | None]:
    """Where a client finds what it may have to show; null for a text that nobody wrote."""
    there = site_text_kinds()
    return {
        "streaming": streaming_url(),
        "status": None,
        "about": f"{settings.MUTUALS_URL}/about",
        "privacy_policy": f"{settings.MUTUALS_URL}/privacy-policy" if "privacy" in there else None,
        "terms_of_service": f"{settings.MUTUALS_URL}/terms-of-service" if "terms" in there else None,
    }


def registrations(sign_up: str) -> dict[str, Any]:
    """Whether and how one can join."""
    open_now = sign_up in {"open", "approval"}
    return {
        "enabled": open_now,
        "approval_required": sign_up == "approval",
        "reason_required": sign_up == "approval",
        "message": None,
        "min_age": None,
        "url": f"{settings.MUTUALS_URL}/join" if open_now else None,
    }

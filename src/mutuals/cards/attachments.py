"""Files as JSON for other programs: Mastodon's MediaAttachment."""

from typing import Any

from django.conf import settings

from mutuals.domains.media.queries import Shown
from mutuals.kit.images import SIZES

TYPES = {"picture": "image", "video": "video", "gifv": "gifv", "audio": "audio", "document": "unknown"}


def attachment(file: Shown) -> dict[str, Any]:
    """One file. What is still being prepared has no addresses yet."""
    url, ready = settings.MUTUALS_URL, file.state == "ready"
    return {
        "id": str(file.id),
        "type": TYPES[file.kind],
        "url": url + file.url if ready else None,
        "preview_url": url + file.url_small if ready and file.has_picture else None,
        "remote_url": None,
        "preview_remote_url": None,
        "text_url": None,
        "meta": _meta(file) if ready else {},
        "description": file.alt or None,
        "blurhash": file.blurhash or None,
    }


def _meta(file: Shown) -> dict[str, Any]:
    """Sizes, focus, and what is known of a film or a sound (Mastodon's docs, "MediaAttachment", "Other possible")."""
    found: dict[str, Any] = {}
    if file.kind == "document":
        found = {"name": file.name, "bytes": file.bytes}
        return found | ({"pages": file.facts["pages"]} if "pages" in file.facts else {})
    if file.kind == "picture":
        found["original"] = _sized(file.width, file.height, SIZES["large"])
    else:
        found |= {name: value for name, value in file.facts.items() if name != "small"}
    if file.has_picture:
        width, height = file.facts.get("small") or (file.width, file.height)
        found["small"] = _sized(width, height, SIZES["small"])
    if file.kind != "audio":
        found["focus"] = {"x": round(file.focus_x * 2 - 1, 4), "y": round(1 - file.focus_y * 2, 4)}
    return found


def _sized(width: int, height: int, most: int) -> dict[str, Any]:
    scale = min(1.0, most / max(width, height, 1))
    width, height = max(1, round(width * scale)), max(1, round(height * scale))
    return {"width": width, "height": height, "size": f"{width}x{height}", "aspect": width / height}

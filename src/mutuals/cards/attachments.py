"""Files as JSON for other programs: Mastodon's MediaAttachment."""

from typing import Any

from django.conf import settings

from mutuals.domains.media.queries import Shown
from mutuals.kit.images import SIZES


def attachment(file: Shown) -> dict[str, Any]:
    """One picture."""
    url = settings.MUTUALS_URL
    return {
        "id": str(file.id),
        "type": "image",
        "url": url + file.url_large,
        "preview_url": url + file.url_small,
        "remote_url": None,
        "preview_remote_url": None,
        "text_url": None,
        "meta": {"original": _size(file, SIZES["large"]), "small": _size(file, SIZES["small"])},
        "description": file.alt or None,
        "blurhash": file.blurhash or None,
    }


def _size(file: Shown, most: int) -> dict[str, Any]:
    scale = min(1.0, most / max(file.width, file.height, 1))
    width, height = max(1, round(file.width * scale)), max(1, round(file.height * scale))
    return {"width": width, "height": height, "size": f"{width}x{height}", "aspect": width / height}

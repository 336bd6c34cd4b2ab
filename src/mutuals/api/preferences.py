"""What apps should begin with (entity Preferences)."""

from typing import Any

from mutuals.api.call import Call
from mutuals.api.registry import endpoint


@endpoint("GET", "/api/v1/preferences", scope="read:accounts")
def preferences(call: Call) -> dict[str, Any]:
    """How the caller's posts begin and how others' are shown: the product's own defaults."""
    return {
        "posting:default:visibility": "public",
        "posting:default:sensitive": False,
        "posting:default:language": None,
        "posting:default:quote_policy": "public",
        "reading:expand:media": "default",
        "reading:expand:spoilers": False,
        "reading:autoplay:gifs": False,
    }

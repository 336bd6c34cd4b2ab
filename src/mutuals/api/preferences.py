"""What apps should begin with (entity Preferences)."""

from typing import Any

from mutuals.api.call import Call
from mutuals.api.registry import endpoint
from mutuals.domains.audience.visibility import SHOWN
from mutuals.domains.posts.queries import posting_for


@endpoint("GET", "/api/v1/preferences", scope="read:accounts")
def preferences(call: Call) -> dict[str, Any]:
    """How the caller's posts begin, as they chose; and how others' are shown: the product's own defaults."""
    begin = posting_for(call.viewer)
    return {
        "posting:default:visibility": SHOWN[begin.audience],
        "posting:default:sensitive": begin.sensitive,
        "posting:default:language": begin.language or None,
        "posting:default:quote_policy": begin.quote_policy,
        "reading:expand:media": "default",
        "reading:expand:spoilers": False,
        "reading:autoplay:gifs": False,
    }

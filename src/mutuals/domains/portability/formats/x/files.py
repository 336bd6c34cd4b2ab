"""The files of an archive, told by the name that each assigns to."""

import re
from dataclasses import dataclass, field

from mutuals.domains.portability.archive import Entry
from mutuals.domains.portability.found import Source

_ASSIGNS = re.compile(rb"\s*window\.YTD\.([a-z0-9_]{1,80})\.part\d+\s*=")
_OF_POST = re.compile(r"(?:^|/)(?:community_)?tweets?_media/(\d{1,20})-[^/]+$")
_SAME = {"tweet": "tweets", "community_tweet": "tweets", "block": "blocking", "mute": "muting",
         "direct_message": "direct_messages", "direct_message_group": "direct_messages_group",
         "likes": "like", "note_tweets": "note_tweet", "lists_created": "lists", "lists_member": "unused"}  # fmt: skip
# in the order in which they are read
KNOWN = ("account", "profile", "note_tweet", "tweets", "deleted_tweets", "follower", "following", "like", "blocking",
         "muting", "lists", "direct_messages", "direct_messages_group")  # fmt: skip
_SENSITIVE = re.compile(
    r"^(?:ip_audit|ptr|phone|device|ad_|ads_|account_(?:creation_ip|suspension|timezone|label)|age_?info|contact"
    r"|email_address|personali[sz]ation|key_registry|ni_devices|user_link_clicks|sso|saved_search|connected_application"
    r"|screen_name_change|shop|smart_?blink|payment|professional_data|audio_video_calls|grok|periscope_(?:account|ban)|verified)"
)


@dataclass(slots=True)
class Contents:
    """What there is."""

    slices: dict[str, list[Entry]] = field(default_factory=dict)
    media: dict[str, list[str]] = field(default_factory=dict)  # files by the post that shows them
    names: list[str] = field(default_factory=list)
    sensitive: list[str] = field(default_factory=list)


def contents(source: Source) -> Contents:
    """Looks at the beginning of each script."""
    found = Contents()
    for entry in source.entries:
        found.names.append(entry.name)
        if of_post := _OF_POST.search(entry.name):
            found.media.setdefault(of_post[1], []).append(entry.name)
        elif entry.name.lower().endswith((".js", ".json", ".txt")):
            assigns = _ASSIGNS.match(source.read(entry, 200).removeprefix(b"\xef\xbb\xbf"))
            name = assigns[1].decode() if assigns else ""
            if _SENSITIVE.match(name):
                found.sensitive.append(entry.name)
            elif name:
                found.slices.setdefault(_SAME.get(name, name), []).append(entry)
    return found

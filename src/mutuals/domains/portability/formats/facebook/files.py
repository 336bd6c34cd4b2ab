"""The files of an archive, told by their members; folders only tell the boxes of messages, and what is left alone."""

import re
from dataclasses import dataclass, field

from mutuals.domains.portability.archive import Entry
from mutuals.domains.portability.found import Source
from mutuals.domains.portability.json_parts import Broken, dict_of, list_of, parts

HEAD = 256 << 10
_SENSITIVE = re.compile(
    r"(?:^|/)(?:security_and_login|ads_information|ads_|logged_information|data_logs|preferences|payment|location"
    r"|your_places|search|apps_and_websites|other_activity|other_logged|facebook_pay|voice_record|dating|device)[^/]*(?:/|$)"
)
_MEMBERS = {
    "friends_v2": "friends", "friends": "friends", "profile_v2": "profile", "profile": "profile",
    "comments_v2": "comments", "comments": "comments", "groups_joined_v2": "groups", "groups_joined": "groups",
    "group_posts_v2": "group_posts", "group_posts": "group_posts", "status_updates": "posts",
    "wall_posts_sent_to_others": "elsewhere",
}  # fmt: skip


@dataclass(slots=True)
class Contents:
    """What there is, by what it is."""

    files: dict[str, list[Entry]] = field(default_factory=dict)
    names: dict[str, Entry] = field(default_factory=dict)
    sensitive: list[str] = field(default_factory=list)


def contents(source: Source) -> Contents:
    """Looks at the first members of each file."""
    found = Contents()
    for entry in source.entries:
        path = entry.name.lower()
        found.names[entry.name] = entry
        if path.endswith(".json"):
            if _SENSITIVE.search(path):
                found.sensitive.append(entry.name)
            elif kind := _kind(source, entry, path):
                found.files.setdefault(kind, []).append(entry)
    return found


def _kind(source: Source, entry: Entry, path: str) -> str:
    names: set[str] = set()
    try:
        for name, value in parts([source.read(entry, HEAD)]):
            if name in _MEMBERS:
                return _MEMBERS[name]
            if not name:
                return _of_items(dict_of(value), path)
            names.add(name)
            if {"participants", "messages"} <= names:
                return "messages"
            if len(names) > 20:
                return ""
    except Broken:
        pass
    return "messages" if "participants" in names else ""


def _of_items(first: dict[str, object], path: str) -> str:
    """What a bare list is, by its first item."""
    if "timestamp" not in first:
        return ""
    if "label_values" in first:
        return "elsewhere" if "post" in path and "other" in path else ""
    data = [dict_of(one) for one in list_of(first.get("data"))]
    is_post = "attachments" in first or any("post" in one or "update_timestamp" in one for one in data)
    return "posts" if is_post or ("post" in path and "title" in first) else ""

from mutuals.domains.discovery.queries.alike import Alike, alike
from mutuals.domains.discovery.queries.before import Before, Shared, before_connecting
from mutuals.domains.discovery.queries.featuring import Featured, featured_tags, features_tag, tags_to_feature
from mutuals.domains.discovery.queries.finding import (
    Beginning,
    Hit,
    Mark,
    find_people,
    found_by,
    hash_of,
    matches_for,
    to_begin_with,
)
from mutuals.domains.discovery.queries.reading import find_posts
from mutuals.domains.discovery.queries.suggesting import Suggested, suggestions_for
from mutuals.domains.discovery.queries.trending import directory, trending_links, trending_post_ids, trending_tags

__all__ = [
    "Alike",
    "Before",
    "Beginning",
    "Featured",
    "Hit",
    "Mark",
    "Shared",
    "Suggested",
    "alike",
    "before_connecting",
    "directory",
    "featured_tags",
    "features_tag",
    "find_people",
    "find_posts",
    "found_by",
    "hash_of",
    "matches_for",
    "suggestions_for",
    "tags_to_feature",
    "to_begin_with",
    "trending_links",
    "trending_post_ids",
    "trending_tags",
]

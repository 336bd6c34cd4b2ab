from mutuals.domains.discovery.queries.alike import Alike, alike
from mutuals.domains.discovery.queries.articles import ArticleHit, find_articles
from mutuals.domains.discovery.queries.before import Before, Shared, before_connecting
from mutuals.domains.discovery.queries.contacts import found_by, hash_of, matches_for
from mutuals.domains.discovery.queries.featuring import Featured, featured_among, featured_tags, tags_to_feature
from mutuals.domains.discovery.queries.finding import (
    SIMILAR,
    Beginning,
    Hit,
    find_people,
    to_begin_with,
)
from mutuals.domains.discovery.queries.ranking import Mark
from mutuals.domains.discovery.queries.reading import find_posts
from mutuals.domains.discovery.queries.saved import Saved, saved_search, saved_searches
from mutuals.domains.discovery.queries.suggesting import Suggested, suggestions_for
from mutuals.domains.discovery.queries.trending import directory, trending_links, trending_post_ids, trending_tags

__all__ = [
    "SIMILAR",
    "Alike",
    "ArticleHit",
    "Before",
    "Beginning",
    "Featured",
    "Hit",
    "Mark",
    "Saved",
    "Shared",
    "Suggested",
    "alike",
    "before_connecting",
    "directory",
    "featured_among",
    "featured_tags",
    "find_articles",
    "find_people",
    "find_posts",
    "found_by",
    "hash_of",
    "matches_for",
    "saved_search",
    "saved_searches",
    "suggestions_for",
    "tags_to_feature",
    "to_begin_with",
    "trending_links",
    "trending_post_ids",
    "trending_tags",
]

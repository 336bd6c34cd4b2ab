"""Mastodon's Filter, FilterKeyword, FilterStatus, FilterResult and V1::Filter."""

from collections.abc import Iterable
from typing import Any

from mutuals.domains.boundaries.queries import Hit, Kept, KeywordRow, PostRow, Rule
from mutuals.kit.moments import stamp_or_none


def one_filter(kept: Kept) -> dict[str, Any]:
    """A Filter with its words and posts."""
    more = {"keywords": [keyword(k) for k in kept.keywords], "statuses": [status(p) for p in kept.posts]}
    return {**_bare(kept), **more}


def keyword(row: KeywordRow) -> dict[str, Any]:
    """A FilterKeyword."""
    return {"id": str(row.id), "keyword": row.word, "whole_word": row.whole_word}


def status(row: PostRow) -> dict[str, Any]:
    """A FilterStatus."""
    return {"id": str(row.id), "status_id": str(row.post)}


def results(hits: Iterable[Hit]) -> list[dict[str, Any]]:
    """FilterResults: which filters a status met, by which words or posts."""
    return [
        {
            "filter": _bare(hit.rule),
            "keyword_matches": list(hit.words) or None,
            "status_matches": [str(post) for post in hit.posts] or None,
        }
        for hit in hits
    ]


def first_version(kept: Kept, row: KeywordRow) -> dict[str, Any]:
    """A V1::Filter: one word of a filter."""
    return {
        "id": str(row.id),
        "phrase": row.word,
        "context": list(kept.contexts),
        "whole_word": row.whole_word,
        "expires_at": stamp_or_none(kept.expires_at),
        "irreversible": kept.action == "hide",
    }


def _bare(rule: Rule | Kept) -> dict[str, Any]:
    return {
        "id": str(rule.id),
        "title": rule.title,
        "context": list(rule.contexts),
        "expires_at": stamp_or_none(rule.expires_at),
        "filter_action": rule.action,
    }

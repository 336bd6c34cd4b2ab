from mutuals.domains.introductions.queries.asking import Wish, own_wishes, shown_wish_ids, wish_to, wishes_to
from mutuals.domains.introductions.queries.between import Brought, brought_together
from mutuals.domains.introductions.queries.chain import (
    Chain,
    asked_by,
    asked_through,
    asks_with,
    chain_of,
    open_with,
)
from mutuals.domains.introductions.queries.reading import (
    PAGE,
    Shown,
    introduction_for,
    introductions_for,
    is_whole,
    shown_ids,
)
from mutuals.domains.introductions.queries.standing import Among, among

__all__ = [
    "PAGE",
    "Among",
    "Brought",
    "Chain",
    "Shown",
    "Wish",
    "among",
    "asked_by",
    "asked_through",
    "asks_with",
    "brought_together",
    "chain_of",
    "introduction_for",
    "introductions_for",
    "is_whole",
    "open_with",
    "own_wishes",
    "shown_ids",
    "shown_wish_ids",
    "wish_to",
    "wishes_to",
]

"""What happened to posts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PostHeld:
    """A post waits out its undo window; announced for the moment when it leaves."""

    post_id: int


@dataclass(frozen=True)
class PostPublished:
    post_id: int
    author_id: int


@dataclass(frozen=True)
class PostEdited:
    post_id: int
    author_id: int


@dataclass(frozen=True)
class PostDeleted:
    post_id: int
    author_id: int


@dataclass(frozen=True)
class PostShared:
    share_id: int
    post_id: int
    sharer_id: int
    author_id: int


@dataclass(frozen=True)
class Thanked:
    post_id: int
    person_id: int
    author_id: int
    word: str


@dataclass(frozen=True)
class ThankWithdrawn:
    post_id: int
    person_id: int

"""What happened to profiles."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ProfileChanged:
    """A person changed what their profile says, or who may see it."""

    person_id: int


@dataclass(frozen=True)
class LinkAdded:
    """A link came onto a profile: its page is asked whether it links back."""

    link_id: int

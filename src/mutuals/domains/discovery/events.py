"""What happens to the index of search."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SearchWidened:
    """Search knows more of profiles than before: those of people with larger ids are read again."""

    after: int


@dataclass(frozen=True)
class SensesWanted:
    """Some texts have not been asked what they mean."""

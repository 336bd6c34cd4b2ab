"""What happened to introductions. A yes alone, a no and silence are no events: nothing is to follow from them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class IntroductionMade:
    """Two people are to be asked, each for themselves."""

    introduction_id: int


@dataclass(frozen=True)
class IntroductionOver:
    """It was withdrawn, or its days are over, or somebody left: nobody is asked any more (unless it opened)."""

    introduction_id: int


@dataclass(frozen=True)
class Introduced:
    """Both said yes, `person_id` last: the conversation of three is open."""

    introduction_id: int
    person_id: int


@dataclass(frozen=True)
class IntroductionAsked:
    """Somebody is asked for an introduction."""

    ask_id: int


@dataclass(frozen=True)
class AskOver:
    """The wish was taken back, or its days are over."""

    ask_id: int


@dataclass(frozen=True)
class ConnectionWished:
    """One of two who were introduced would like to be connected with the other."""

    introduction_id: int
    person_id: int


@dataclass(frozen=True)
class SomethingCame:
    """One of the three says that something came of it."""

    introduction_id: int
    person_id: int

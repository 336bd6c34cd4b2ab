"""What happened to profiles."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ProfileChanged:
    """A person changed what their profile says, or who may see it; or what of it is proven changed."""

    person_id: int


@dataclass(frozen=True)
class PositionTold:
    """Somebody wants their connections to hear of a new position."""

    entry_id: int
    owner_id: int


@dataclass(frozen=True)
class PositionGone:
    """A position was taken off: who was told of it hears no more of it."""

    entry_id: int
    owner_id: int


@dataclass(frozen=True)
class CheckWanted:
    """A link or a proof is to be checked where it points to: it is new, its owner asked, or it is due."""

    thing_id: int


@dataclass(frozen=True)
class BadgeWithdrawn:
    """An issuer took a badge back, or suspended it: so a check read."""

    badge_id: int
    owner_id: int


@dataclass(frozen=True)
class MailCodeWanted:
    """A code waits to be sent to a mailbox."""

    code_id: int


@dataclass(frozen=True)
class Recommended:
    """Somebody spoke for a person, who has yet to accept it."""

    recommendation_id: int
    giver_id: int
    owner_id: int


@dataclass(frozen=True)
class RecommendationAnswered:
    """It was accepted, declined or taken back: nothing waits."""

    recommendation_id: int
    owner_id: int
    giver_id: int = 0  # who is told of a yes; in a no they are not named
    accepted: bool = False


@dataclass(frozen=True)
class RoleNamed:
    """A project names somebody, who has yet to say that it is so."""

    role_id: int
    owner_id: int
    person_id: int


@dataclass(frozen=True)
class RoleAnswered:
    """It was confirmed, declined or taken back: nothing waits."""

    role_id: int
    person_id: int
    owner_id: int = 0  # of the project: told of a yes, not named in a no
    confirmed: bool = False


@dataclass(frozen=True)
class VocabularyLoaded:
    """Languages of the vocabulary of skills were loaded: skills with larger ids than `after` are to be found in it.

    `anew`: some are called otherwise now than the profiles that show them say.
    """

    after: int = 0
    anew: bool = True


@dataclass(frozen=True)
class SkillToldAnew:
    """A skill has other names now, or (0) any that the vocabulary knows: the profiles that show it are rendered anew,
    those that come after `after` in their order."""

    skill_id: int
    after: int = 0


@dataclass(frozen=True)
class SkillsMerging:
    """Two skills become one, or two again: the next persons are to be moved."""

    merge_id: int

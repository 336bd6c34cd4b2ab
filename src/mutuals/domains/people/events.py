"""What happened to accounts and persons."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PersonJoined:
    """A new person of this server, from sign-up, the command line or the demo."""

    person_id: int


@dataclass(frozen=True)
class PersonChanged:
    """Something that others see of a person changed: name, headline, picture, state."""

    person_id: int

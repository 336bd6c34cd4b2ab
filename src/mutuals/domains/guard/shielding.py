"""When many strangers at once are a wave, and how long a shield stands. Pure values."""

from datetime import datetime, timedelta

AFTER = 10  # distinct strangers within an hour: one every six minutes; reading each is no longer what one does then
FEWEST, MOST = 3, 500  # what a person can choose instead
WITHIN = timedelta(hours=1)
ALONE = timedelta(hours=12)  # so long it holds by itself, against unproven accounts, until the person says something
QUIET = timedelta(days=1)  # after a no, or an end that the person chose, nothing is proposed
HOURS = (6, 24, 72, 168)  # for how long a person can raise it
NEW = timedelta(days=30)  # how long an account counts as new
UNPROVEN = 1  # the highest level at which a new account has shown nothing yet


def is_wave(strangers: int, *, after: int | None) -> bool:
    """Whether that many distinct strangers within an hour are a wave to somebody who chose `after` (0: never)."""
    most = AFTER if after is None else after
    return most > 0 and strangers >= most


def is_unproven(*, level: int, joined: datetime, met: bool, now: datetime) -> bool:
    """Whether an account is new and has shown nothing yet, or was held back: against these a shield acts alone.

    Whom handshakes prove is none of them, and who is quiet for years is none of them.
    """
    return not met and (level < UNPROVEN or (level <= UNPROVEN and now - joined < NEW))

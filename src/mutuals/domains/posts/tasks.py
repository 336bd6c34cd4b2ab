"""What posts do by the clock."""

from django.utils import timezone

from mutuals.domains.posts.services import expire, forget_held


def held_due() -> None:
    """Drafts that nobody decided on go."""
    forget_held(timezone.now())


def expiries_due() -> None:
    """What was to stay for some days goes, or is for fewer."""
    expire(timezone.now())

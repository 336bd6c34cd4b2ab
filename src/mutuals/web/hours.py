"""Somebody's hours in words."""

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from mutuals.domains.people.queries import Face
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import Hours, hours_with


def hours_words(viewer: Viewer, face: Face, *, clock: bool = True) -> str:
    """What time it is for them (`clock`), and when both are likely awake; "" where not shown or their clocks agree."""
    hours = hours_with(viewer, face.id, now=timezone.now())
    if hours is None or not hours.differ:
        return ""
    if not clock:
        return _both(hours)
    another_day = hours.here is not None and hours.here.date() != hours.there.date()
    told = date_format(hours.there, _("l, H:i")) if another_day else time_format(hours.there, "TIME_FORMAT")
    words = _("It is %(time)s for %(name)s.") % {"time": told, "name": face.shown_name}
    return f"{words} {_both(hours)}".strip()


def _both(hours: Hours) -> str:
    clocks = [time_format(at, "TIME_FORMAT") for span in hours.both for at in span]
    if len(clocks) == 2:
        words = {"begin": clocks[0], "end": clocks[1]}
        return _("You are both likely awake from %(begin)s to %(end)s your time.") % words
    if len(clocks) == 4:
        words = {"begin": clocks[0], "end": clocks[1], "again": clocks[2], "until": clocks[3]}
        return (
            _("You are both likely awake from %(begin)s to %(end)s and from %(again)s to %(until)s your time.") % words
        )
    return ""

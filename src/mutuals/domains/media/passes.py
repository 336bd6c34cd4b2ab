"""Addresses of files that work without a log-in for one reader: programs ask for pictures without their token.

A pass names the reader, the file and the week, under the server's secret. Whoever brings one is that reader at the
gate, for that file alone: what the reader may no longer see, the pass opens no longer. It ends with the next week.
"""

import time

from django.utils.crypto import constant_time_compare, salted_hmac

from mutuals.domains.people.queries import joined_as, viewer_for_person
from mutuals.domains.people.viewer import Viewer

WEEK = 7 * 24 * 3600
LONGEST = 80


def pass_for(viewer: Viewer, file_id: int) -> str:
    """The pass of a reader for a file."""
    return _made(viewer.me, file_id, int(time.time()) // WEEK)


def reader_with(text: str, file_id: int) -> Viewer | None:
    """Whose pass this is, where it holds for the file and its account is active."""
    person, _sep, rest = text[:LONGEST].partition(".")
    week = rest.partition(".")[0]
    if not (person.isascii() and person.isdigit() and week.isascii() and week.isdigit()):
        return None
    now = int(time.time()) // WEEK
    if int(week) not in {now, now - 1} or not constant_time_compare(_made(int(person), file_id, int(week)), text):
        return None
    return viewer_for_person(int(person)) if joined_as(int(person))[1] == "active" else None


def _made(person: int, file_id: int, week: int) -> str:
    signed = salted_hmac("mutuals.media.passes", f"{person}.{file_id}.{week}", algorithm="sha256").hexdigest()
    return f"{person}.{week}.{signed[:32]}"

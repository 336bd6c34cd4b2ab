"""Which entries of a profile are works: what somebody made, with files, a page of its own, and who worked on it."""

from mutuals.domains.profiles.models import Entry

Section = Entry.Section
WORKS = (
    Section.PROJECT,
    Section.PUBLICATION,
    Section.TALK,
    Section.VIDEO,
    Section.DESIGN,
    Section.CODE,
    Section.CERTIFICATE,
)
MOST_FILES = 8  # of one work
KIND = "entry"  # as files name what they hang on

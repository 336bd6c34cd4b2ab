"""Uploading, describing, attaching and discarding files."""

from mutuals.domains.media.services.attaching import MOST_FILES, attach, detach, show, take_off
from mutuals.domains.media.services.changing import LONGEST_ALT, Focus, describe, refocus, set_thumbnail
from mutuals.domains.media.services.discarding import discard, discard_loose, discard_unused, erase_person
from mutuals.domains.media.services.preparing import prepare
from mutuals.domains.media.services.storing import path_of
from mutuals.domains.media.services.sweeping import sweep, sweep_work
from mutuals.domains.media.services.uploading import upload, upload_picture, upload_portrait

__all__ = [
    "LONGEST_ALT",
    "MOST_FILES",
    "Focus",
    "attach",
    "describe",
    "detach",
    "discard",
    "discard_loose",
    "discard_unused",
    "erase_person",
    "path_of",
    "prepare",
    "refocus",
    "set_thumbnail",
    "show",
    "sweep",
    "sweep_work",
    "take_off",
    "upload",
    "upload_picture",
    "upload_portrait",
]

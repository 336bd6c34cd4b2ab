"""Uploading, describing, attaching and discarding files."""

from mutuals.domains.media.services.arriving import Arrivals
from mutuals.domains.media.services.attaching import (
    MOST_FILES,
    arrange,
    attach,
    detach,
    hand_over,
    must_suit,
    show,
    take_off,
    with_files,
)
from mutuals.domains.media.services.changing import LONGEST_ALT, Focus, describe, refocus, set_thumbnail
from mutuals.domains.media.services.discarding import (
    clear_uploads,
    discard,
    discard_loose,
    discard_unused,
    erase_person,
    spare_uploads,
)
from mutuals.domains.media.services.drawing import draw_pages
from mutuals.domains.media.services.portraits import cut_portrait, loose_picture
from mutuals.domains.media.services.preparing import prepare
from mutuals.domains.media.services.recognising import read_picture
from mutuals.domains.media.services.storing import path_of
from mutuals.domains.media.services.sweeping import sweep, sweep_arrivals, sweep_work
from mutuals.domains.media.services.uploading import upload, upload_picture, upload_portrait
from mutuals.domains.media.services.wording import words_inside, words_shown

__all__ = [
    "LONGEST_ALT",
    "MOST_FILES",
    "Arrivals",
    "Focus",
    "arrange",
    "attach",
    "clear_uploads",
    "cut_portrait",
    "describe",
    "detach",
    "discard",
    "discard_loose",
    "discard_unused",
    "draw_pages",
    "erase_person",
    "hand_over",
    "loose_picture",
    "must_suit",
    "path_of",
    "prepare",
    "read_picture",
    "refocus",
    "set_thumbnail",
    "show",
    "spare_uploads",
    "sweep",
    "sweep_arrivals",
    "sweep_work",
    "take_off",
    "upload",
    "upload_picture",
    "upload_portrait",
    "with_files",
    "words_inside",
    "words_shown",
]

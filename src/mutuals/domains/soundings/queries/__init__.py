from mutuals.domains.soundings.queries.reading import (
    Asked,
    Own,
    asked_of,
    can_be_asked,
    offer,
    own_sounding,
    own_soundings,
    questions_for,
    shown_question_ids,
    soundings_with,
    who_asks,
)

__all__ = [
    "Asked",
    "Own",
    "asked_of",
    "can_be_asked",
    "offer",
    "own_sounding",
    "own_soundings",
    "questions_for",
    "shown_question_ids",
    "soundings_with",
    "who_asks",
]

from mutuals.domains.introductions.models import LONGEST, LONGEST_WORD
from mutuals.domains.introductions.services.answering import answer, connect
from mutuals.domains.introductions.services.asking import (
    ask_for_introduction,
    clear_ask,
    decline_ask,
    forward,
    pass_on,
    withdraw_ask,
)
from mutuals.domains.introductions.services.erasing import erase_person, erase_what_is_over
from mutuals.domains.introductions.services.making import introduce, withdraw_introduction
from mutuals.domains.introductions.services.outcomes import say_what_came

__all__ = [
    "LONGEST",
    "LONGEST_WORD",
    "answer",
    "ask_for_introduction",
    "clear_ask",
    "connect",
    "decline_ask",
    "erase_person",
    "erase_what_is_over",
    "forward",
    "introduce",
    "pass_on",
    "say_what_came",
    "withdraw_ask",
    "withdraw_introduction",
]

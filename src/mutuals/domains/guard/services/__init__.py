from mutuals.domains.guard.services.asking import answered, ask_stranger
from mutuals.domains.guard.services.caution import set_caution
from mutuals.domains.guard.services.checking import check, look_at
from mutuals.domains.guard.services.hearing import hear
from mutuals.domains.guard.services.inviting import invite
from mutuals.domains.guard.services.knowing import know, note_contacts
from mutuals.domains.guard.services.learning import learn_text
from mutuals.domains.guard.services.levels import give_back, hold_back, level_held, look_again
from mutuals.domains.guard.services.shields import choose_shield, end_shield, propose_shield, raise_shield
from mutuals.domains.guard.services.standing import Found, note_standings, set_aside
from mutuals.domains.guard.services.wordings import forget_wordings, judge_wording, note_copy

__all__ = [
    "Found",
    "answered",
    "ask_stranger",
    "check",
    "choose_shield",
    "end_shield",
    "forget_wordings",
    "give_back",
    "hear",
    "hold_back",
    "invite",
    "judge_wording",
    "know",
    "learn_text",
    "level_held",
    "look_again",
    "look_at",
    "note_contacts",
    "note_copy",
    "note_standings",
    "propose_shield",
    "raise_shield",
    "set_aside",
    "set_caution",
]

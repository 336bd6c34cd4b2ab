from mutuals.domains.guard.services.asking import answered, ask_stranger
from mutuals.domains.guard.services.hearing import hear
from mutuals.domains.guard.services.knowing import know, note_contacts
from mutuals.domains.guard.services.levels import hold_back, look_again

__all__ = ["answered", "ask_stranger", "hear", "hold_back", "know", "look_again", "note_contacts"]

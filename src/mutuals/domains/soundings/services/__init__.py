from mutuals.domains.soundings.services.answering import answer, let_be_asked
from mutuals.domains.soundings.services.asking import sound, withdraw
from mutuals.domains.soundings.services.closing import close
from mutuals.domains.soundings.services.erasing import erase_person, erase_what_is_over

__all__ = ["answer", "close", "erase_person", "erase_what_is_over", "let_be_asked", "sound", "withdraw"]

from mutuals.domains.audits.services.looking import ask_audit, erase_person, look_on, settle
from mutuals.domains.audits.services.reminding import begin_rhythm, choose_rhythm, remind

__all__ = ["ask_audit", "begin_rhythm", "choose_rhythm", "erase_person", "look_on", "remind", "settle"]

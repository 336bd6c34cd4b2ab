from mutuals.domains.evidence.services.erasing import erase_person
from mutuals.domains.evidence.services.showing import add_evidence, remove_evidence, set_skills_shown, show_anew

__all__ = ["add_evidence", "erase_person", "remove_evidence", "set_skills_shown", "show_anew"]

from mutuals.domains.profiles.services.about import set_about, set_field
from mutuals.domains.profiles.services.adopting import adopt, tell_anew
from mutuals.domains.profiles.services.badges import add_badge, reach_badge, show_to_be_mine
from mutuals.domains.profiles.services.changing import seen_anew
from mutuals.domains.profiles.services.checks import ask_again, ask_for_checks, check, forget_codes
from mutuals.domains.profiles.services.coaching import Look, look_at, use_photo
from mutuals.domains.profiles.services.collaborating import (
    confirm_role,
    decline_role,
    name_collaborator,
    take_role_back,
)
from mutuals.domains.profiles.services.cv import drop_cv, keep_cv
from mutuals.domains.profiles.services.entries import add_entry, change_entry, move_entry, remove_entry
from mutuals.domains.profiles.services.excluding import exclude_from
from mutuals.domains.profiles.services.history import forget_edit, forget_edits
from mutuals.domains.profiles.services.lasting import no_longer_true, still_true
from mutuals.domains.profiles.services.lines import set_lines
from mutuals.domains.profiles.services.links import add_link, remove_link
from mutuals.domains.profiles.services.mailboxes import ask_by_mail, confirm_mail, send_code
from mutuals.domains.profiles.services.merging import merge, merge_on, unmerge
from mutuals.domains.profiles.services.naming import known_as
from mutuals.domains.profiles.services.open_to import set_open_to
from mutuals.domains.profiles.services.parts import narrow_part, remove_part, reword_part
from mutuals.domains.profiles.services.pictures import describe_picture, show_picture
from mutuals.domains.profiles.services.proofs import prove_domain, prove_orcid, remove_proof, show_proof
from mutuals.domains.profiles.services.reach import Reach
from mutuals.domains.profiles.services.recommending import (
    accept_recommendation,
    decline_recommendation,
    recommend,
    take_recommendation_back,
)
from mutuals.domains.profiles.services.skills import (
    add_skill,
    remove_skill,
    show_as_said,
    show_evidence,
    show_evidence_of,
    show_skill,
)
from mutuals.domains.profiles.services.values import line, web_address
from mutuals.domains.profiles.services.vocabulary import load as load_vocabulary
from mutuals.domains.profiles.services.works import set_files

__all__ = [
    "Look",
    "Reach",
    "accept_recommendation",
    "add_badge",
    "add_entry",
    "add_link",
    "add_skill",
    "adopt",
    "ask_again",
    "ask_by_mail",
    "ask_for_checks",
    "change_entry",
    "check",
    "confirm_mail",
    "confirm_role",
    "decline_recommendation",
    "decline_role",
    "describe_picture",
    "drop_cv",
    "exclude_from",
    "forget_codes",
    "forget_edit",
    "forget_edits",
    "keep_cv",
    "known_as",
    "line",
    "load_vocabulary",
    "look_at",
    "merge",
    "merge_on",
    "move_entry",
    "name_collaborator",
    "narrow_part",
    "no_longer_true",
    "prove_domain",
    "prove_orcid",
    "reach_badge",
    "recommend",
    "remove_entry",
    "remove_link",
    "remove_part",
    "remove_proof",
    "remove_skill",
    "reword_part",
    "seen_anew",
    "send_code",
    "set_about",
    "set_field",
    "set_files",
    "set_lines",
    "set_open_to",
    "show_as_said",
    "show_evidence",
    "show_evidence_of",
    "show_picture",
    "show_proof",
    "show_skill",
    "show_to_be_mine",
    "still_true",
    "take_recommendation_back",
    "take_role_back",
    "tell_anew",
    "unmerge",
    "use_photo",
    "web_address",
]

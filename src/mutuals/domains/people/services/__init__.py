from mutuals.domains.people.services.barriers import (
    check_mail,
    forget_ended_barriers,
    raise_barriers,
    take_down_barrier,
)
from mutuals.domains.people.services.change import change_person, set_avatar, set_header, touch_person
from mutuals.domains.people.services.choices import begin_in_zone, finish_onboarding, set_appearance, set_privacy
from mutuals.domains.people.services.demo import account_of_demo_link, demo_allowed, demo_login_link
from mutuals.domains.people.services.devices import device_was_used, end_device, register_device, rename_device
from mutuals.domains.people.services.faces import (
    MOST_FACES,
    all_faces_held,
    begin_face,
    bring_face_back,
    take_face_away,
)
from mutuals.domains.people.services.invite import (
    first_admin_link,
    has_administrator,
    invitation_works,
    invite,
    withdraw_invitation,
)
from mutuals.domains.people.services.join import add_account, add_person, check_handle, join
from mutuals.domains.people.services.leave import ask_deletion, come_back, erase_account, pause
from mutuals.domains.people.services.limits import not_too_often
from mutuals.domains.people.services.mail import write_mail
from mutuals.domains.people.services.moderate import erase_frozen, freeze, limit, set_role, unfreeze
from mutuals.domains.people.services.recover import forget_factors, make_recovery_codes, recover, use_recovery_code
from mutuals.domains.people.services.security import is_new_device, note_failed_login, note_security
from mutuals.domains.people.services.site import approve, change_site, refuse

__all__ = [
    "MOST_FACES",
    "account_of_demo_link",
    "add_account",
    "add_person",
    "all_faces_held",
    "approve",
    "ask_deletion",
    "begin_face",
    "begin_in_zone",
    "bring_face_back",
    "change_person",
    "change_site",
    "check_handle",
    "check_mail",
    "come_back",
    "demo_allowed",
    "demo_login_link",
    "device_was_used",
    "end_device",
    "erase_account",
    "erase_frozen",
    "finish_onboarding",
    "first_admin_link",
    "forget_ended_barriers",
    "forget_factors",
    "freeze",
    "has_administrator",
    "invitation_works",
    "invite",
    "is_new_device",
    "join",
    "limit",
    "make_recovery_codes",
    "not_too_often",
    "note_failed_login",
    "note_security",
    "pause",
    "raise_barriers",
    "recover",
    "refuse",
    "register_device",
    "rename_device",
    "set_appearance",
    "set_avatar",
    "set_header",
    "set_privacy",
    "set_role",
    "take_down_barrier",
    "take_face_away",
    "touch_person",
    "unfreeze",
    "use_recovery_code",
    "withdraw_invitation",
    "write_mail",
]

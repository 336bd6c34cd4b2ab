from mutuals.domains.profiles.services.about import set_about, set_field
from mutuals.domains.profiles.services.entries import add_entry, change_entry, move_entry, remove_entry
from mutuals.domains.profiles.services.lines import set_lines
from mutuals.domains.profiles.services.links import add_link, ask_again, check_link, remove_link
from mutuals.domains.profiles.services.open_to import set_open_to
from mutuals.domains.profiles.services.pictures import describe_picture, show_picture
from mutuals.domains.profiles.services.reach import Reach
from mutuals.domains.profiles.services.skills import add_skill, remove_skill, show_skill

__all__ = [
    "Reach",
    "add_entry",
    "add_link",
    "add_skill",
    "ask_again",
    "change_entry",
    "check_link",
    "describe_picture",
    "move_entry",
    "remove_entry",
    "remove_link",
    "remove_skill",
    "set_about",
    "set_field",
    "set_lines",
    "set_open_to",
    "show_picture",
    "show_skill",
]

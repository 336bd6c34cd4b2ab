from mutuals.domains.people.services.change import change_person, set_avatar, touch_person
from mutuals.domains.people.services.join import add_account

__all__ = ["add_account", "change_person", "set_avatar", "touch_person"]

from mutuals.domains.discovery.services.featuring import feature_tag, put_away, unfeature_tag
from mutuals.domains.discovery.services.indexing import (
    be_found,
    erase_person,
    index_article,
    index_people,
    index_person,
    index_post,
)
from mutuals.domains.discovery.services.looking import look_at, look_at_all
from mutuals.domains.discovery.services.saving import drop_search, save_search, tell_of_search
from mutuals.domains.discovery.services.sensing import learn_senses

__all__ = [
    "be_found",
    "drop_search",
    "erase_person",
    "feature_tag",
    "index_article",
    "index_people",
    "index_person",
    "index_post",
    "learn_senses",
    "look_at",
    "look_at_all",
    "put_away",
    "save_search",
    "tell_of_search",
    "unfeature_tag",
]

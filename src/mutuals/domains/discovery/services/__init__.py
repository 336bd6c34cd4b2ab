from mutuals.domains.discovery.services.featuring import feature_tag, put_away, unfeature_tag
from mutuals.domains.discovery.services.indexing import be_found, erase_person, index_person, index_post

__all__ = ["be_found", "erase_person", "feature_tag", "index_person", "index_post", "put_away", "unfeature_tag"]

"""Two databases: the main one, which must never lose a row, and a volatile file for what may be lost."""

from typing import Any

# what the short reads of the API look at: on SQLite their changes are counted (kit/sqlite/watching.py)
WATCHED = (
    *("apps_token", "mfa_authenticator", "people_account", "people_key", "people_person", "people_sitesettings"),
    *("audience_exclusion", "audience_grant", "audience_provendomain", "boundaries_filter", "boundaries_keyword"),
    *("articles_article", "articles_tag", "cards_personcard", "cards_postcard", "media_file"),
    *(
        "discovery_featuredtag",
        "discovery_personwords",
        "discovery_persontext",
        "discovery_posttext",
        "discovery_sense",
        "discovery_spelling",
    ),
    *("moderation_emoji", "moderation_rule", "moderation_sitetext", "notices_marker", "notices_notice"),
    *(
        "posts_keep",
        "posts_linkcard",
        "posts_mention",
        "posts_postlink",
        "posts_pin",
        "posts_post",
        "posts_postingchoice",
        "posts_posttag",
    ),
    *("posts_tagfollow", "posts_tally", "posts_thank", "posts_threadmute"),
    *("profiles_entry", "profiles_field", "profiles_personskill", "profiles_profilelink"),
    *("ties_block", "ties_circlemember", "ties_connection", "ties_connectionrequest", "ties_endorsement"),
    *("ties_follow", "ties_mute", "ties_peoplelist", "ties_peoplelistmember", "ties_personnote"),
)


class VolatileRouter:
    """Sends the cache table (rate limits, last-used stamps) to the volatile file and all else to the main one."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return "volatile" if model._meta.app_label == "django_cache" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        if app_label == "django_cache":
            return db == "volatile"
        return db == "default"

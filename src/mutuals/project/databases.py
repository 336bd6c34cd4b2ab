"""Two databases: the main one, which must never lose a row, and a volatile file for what may be lost."""

from typing import Any


class VolatileRouter:
    """Sends the cache table (rate limits, last-used stamps) to the volatile file and all else to the main one."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return "volatile" if model._meta.app_label == "django_cache" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        if app_label == "django_cache":
            return db == "volatile"
        return db == "default"

"""Which migrations a database lacks, by their names: `migrate` imports all of them first, and builds their graph."""

import pkgutil
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


def missing_migrations() -> int:
    """How many stand in the code and were not applied to the main database."""
    return len(_there() - MigrationRecorder(connection).applied_migrations().keys())


def _there() -> set[tuple[str, str]]:
    """Every migration of every app: its app's label and its name, read as Django's MigrationLoader reads them."""
    return {
        (app.label, module.name)
        for app in apps.get_app_configs()
        for module in pkgutil.iter_modules([str(Path(app.path) / "migrations")])
        if not module.ispkg and module.name[0] not in "_~"
    }

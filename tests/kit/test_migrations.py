"""What a database lacks is told by names alone, and told as Django tells it."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from mutuals.kit.migrations import missing_migrations

pytestmark = pytest.mark.django_db


def planned() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def test_a_database_with_all_of_them_lacks_none():
    assert missing_migrations() == planned() == 0


def test_what_was_not_applied_is_counted_as_django_counts_it():
    rows = MigrationRecorder(connection).migration_qs
    newest = rows.filter(app="posts").order_by("-name").values_list("name", flat=True)[0]
    rows.filter(app="posts", name=newest).delete()
    rows.filter(app="workspace").delete()
    assert missing_migrations() == planned() > 1


def test_of_newer_code_a_database_may_know_more():
    MigrationRecorder(connection).record_applied("posts", "9999_of_a_later_version")
    assert missing_migrations() == planned() == 0


def test_an_empty_database_lacks_all():
    MigrationRecorder(connection).migration_qs.all().delete()
    assert missing_migrations() == planned() > 100

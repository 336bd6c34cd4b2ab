"""Small files in the data directory that one process writes and others look at."""

from pathlib import Path

LAST_BACKUP = "last-backup"  # when, and where to
WORKER_LOCK = "worker.lock"  # held by the one worker
VOCABULARY_LOCK = "vocabulary.lock"  # held while a vocabulary of skills is loaded


def last_backup(data: Path) -> tuple[str, str]:
    """When the last backup was made (ISO 8601) and where it lies; two empty texts where there is none."""
    path = data / LAST_BACKUP
    when, _blank, where = path.read_text().strip().partition(" ") if path.exists() else ("", "", "")
    return when, where

"""What happened to files."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RecordingUploaded:
    """A film or a sound lies there as it came and waits to be prepared."""

    file_id: int
    owner_id: int

"""What happened to imports and exports."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ImportUploaded:
    """An archive is stored and waits to be read."""

    import_id: int


@dataclass(frozen=True)
class ImportChosen:
    """A person chose what to take, or a part of it has been taken and the rest is next."""

    import_id: int


@dataclass(frozen=True)
class ContactsImported:
    person_id: int


@dataclass(frozen=True)
class ExportAsked:
    """Somebody wants all that is theirs, or a part of it is there and the next one follows."""

    export_id: int

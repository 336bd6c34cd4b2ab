"""One name for each skill."""


def canonical(name: str) -> str:
    """The name under which a skill is kept: its known full name, or the text itself."""
    return " ".join(name.split())

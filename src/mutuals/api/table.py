"""All endpoints: importing this module fills the registry."""

from importlib import import_module

NOUNS = "accounts statuses timelines"

for noun in NOUNS.split():
    import_module(f"mutuals.api.{noun}")

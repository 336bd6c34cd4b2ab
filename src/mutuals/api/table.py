"""All endpoints: importing this module fills the registry."""

from importlib import import_module

NOUNS = """
    accounts activitypub apps filters instance markers notifications oauth push relationships search sign_up
    statuses timelines wellknown
"""

for noun in NOUNS.split():
    import_module(f"mutuals.api.{noun}")

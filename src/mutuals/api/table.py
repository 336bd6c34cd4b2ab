"""All endpoints: importing this module fills the registry."""

from importlib import import_module

NOUNS = """
    accounts activitypub announcements apps conversations emojis filters house instance lists marked markers media
    notifications oauth oembed openapi people preferences profile push relationships reports search sign_up statuses
    suggestions tags ties timelines trends wellknown
    own.balance own.before own.choices own.circles own.connections own.contacts own.exports own.handshakes own.house
    own.imports own.introductions own.invitations own.map own.merging own.people own.posts own.profile own.promises
    own.proofs own.recommendations own.timeline own.today own.trust own.wishes own.workspace
    admin.accounts admin.domain_blocks admin.empty admin.reports
"""

for noun in NOUNS.split():
    import_module(f"mutuals.api.{noun}")

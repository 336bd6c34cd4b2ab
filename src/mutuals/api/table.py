"""All endpoints: importing this module fills the registry."""

from importlib import import_module

NOUNS = """
    accounts activitypub announcements apps conversations emojis empty filters house instance lists marked markers media
    notifications oauth oembed openapi people preferences profile push relationships reports search sign_up statuses
    suggestions tags ties timelines trends wellknown
    own.articles own.audit own.automatic own.badges own.balance own.barriers own.before own.campaigns own.caution
    own.choices
    own.cases own.circles own.connections own.contacts own.cv own.decisions own.devices own.exports own.graph own.guide
    own.handshakes own.house own.housekeeping own.imports own.introductions own.invitations own.map own.merging
    own.people own.photo own.pictures own.posts own.profile own.promises own.proofs own.recommendations own.searches
    own.servers own.shield own.skills own.soundings own.storage own.timeline own.today own.transparency own.trust
    own.uploads own.wishes own.works own.workspace
    admin.accounts admin.blocks admin.domain_blocks admin.empty admin.reports
"""

for noun in NOUNS.split():
    import_module(f"mutuals.api.{noun}")

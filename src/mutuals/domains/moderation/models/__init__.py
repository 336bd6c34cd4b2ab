from mutuals.domains.moderation.models.automatic import AutoRule, AutoRuleVersion
from mutuals.domains.moderation.models.campaigns import RetractedFrom, Retraction
from mutuals.domains.moderation.models.cases import Appeal, AuditLine, CaseNote, Measure, Report
from mutuals.domains.moderation.models.emoji import Emoji
from mutuals.domains.moderation.models.graph import GraphRun, Seed
from mutuals.domains.moderation.models.house import Announcement, Dismissal, Reaction, Rule, ServerRule, SiteText

__all__ = [
    "Announcement",
    "Appeal",
    "AuditLine",
    "AutoRule",
    "AutoRuleVersion",
    "CaseNote",
    "Dismissal",
    "Emoji",
    "GraphRun",
    "Measure",
    "Reaction",
    "Report",
    "RetractedFrom",
    "Retraction",
    "Rule",
    "Seed",
    "ServerRule",
    "SiteText",
]

from mutuals.domains.moderation.models.cases import AuditLine, Measure, Report
from mutuals.domains.moderation.models.emoji import Emoji
from mutuals.domains.moderation.models.house import Announcement, Dismissal, Reaction, Rule, ServerRule, SiteText

__all__ = [
    "Announcement",
    "AuditLine",
    "Dismissal",
    "Emoji",
    "Measure",
    "Reaction",
    "Report",
    "Rule",
    "ServerRule",
    "SiteText",
]

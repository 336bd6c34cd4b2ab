from mutuals.domains.moderation.models.cases import AuditLine, Measure, Report
from mutuals.domains.moderation.models.house import Announcement, Dismissal, Reaction, Rule, ServerRule, SiteText

__all__ = [
    "Announcement",
    "AuditLine",
    "Dismissal",
    "Measure",
    "Reaction",
    "Report",
    "Rule",
    "ServerRule",
    "SiteText",
]

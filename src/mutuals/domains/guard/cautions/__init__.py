from mutuals.domains.guard.cautions.engine import cautions_in
from mutuals.domains.guard.cautions.kinds import Kind, reason_of

__all__ = ["Kind", "cautions_in", "reason_of"]

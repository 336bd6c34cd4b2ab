from mutuals.domains.posts.models.choices import PostingChoice
from mutuals.domains.posts.models.depicted import Depicted
from mutuals.domains.posts.models.expiry import Expiry
from mutuals.domains.posts.models.held import HeldDraft
from mutuals.domains.posts.models.polls import Poll, Vote
from mutuals.domains.posts.models.posts import LinkCard, Mention, Post, PostLink, PostTag, Revision
from mutuals.domains.posts.models.reactions import Keep, Pin, TagFollow, Tally, Thank, ThreadMute
from mutuals.domains.posts.models.restraints import Restraint
from mutuals.domains.posts.models.schedule import Scheduled

__all__ = [
    "Depicted",
    "Expiry",
    "HeldDraft",
    "Keep",
    "LinkCard",
    "Mention",
    "Pin",
    "Poll",
    "Post",
    "PostLink",
    "PostTag",
    "PostingChoice",
    "Restraint",
    "Revision",
    "Scheduled",
    "TagFollow",
    "Tally",
    "Thank",
    "ThreadMute",
    "Vote",
]

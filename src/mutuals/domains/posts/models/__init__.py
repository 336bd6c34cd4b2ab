from mutuals.domains.posts.models.choices import PostingChoice
from mutuals.domains.posts.models.polls import Poll, Vote
from mutuals.domains.posts.models.posts import LinkCard, Mention, Post, PostLink, PostTag, Revision
from mutuals.domains.posts.models.reactions import Keep, Pin, TagFollow, Tally, Thank, ThreadMute
from mutuals.domains.posts.models.schedule import Scheduled

__all__ = [
    "Keep",
    "LinkCard",
    "Mention",
    "Pin",
    "Poll",
    "Post",
    "PostLink",
    "PostTag",
    "PostingChoice",
    "Revision",
    "Scheduled",
    "TagFollow",
    "Tally",
    "Thank",
    "ThreadMute",
    "Vote",
]

"""Who listens to what in this process."""

from collections import Counter

from mutuals.realtime.channels import PERSONAL, Channel
from mutuals.realtime.stream import Stream

MOST_OF_TOKEN = 16  # open streams
MOST_OF_PERSON = 32
_NONE: frozenset[Stream] = frozenset()


class Registry:
    """Open streams by what they listen to. Written in the event loop; read from the thread that resolves events."""

    def __init__(self) -> None:
        self.streams: set[Stream] = set()
        self._heard: dict[str, dict[int | str, set[Stream]]] = {}  # channel's name -> its key -> who listens
        self._tokens: Counter[int] = Counter()
        self._people: Counter[int] = Counter()

    def enter(self, stream: Stream) -> bool:
        """Counts a stream in; False where its token or its person has too many."""
        token, person = stream.bearer.token_id, stream.bearer.viewer.me
        if self._tokens[token] >= MOST_OF_TOKEN or self._people[person] >= MOST_OF_PERSON:
            return False
        self._tokens[token] += 1
        self._people[person] += 1
        self.streams.add(stream)
        return True

    def leave(self, stream: Stream) -> None:
        """Forgets a stream."""
        if stream not in self.streams:
            return
        self.streams.discard(stream)
        for channel in list(stream.channels):
            self.unlisten(stream, channel)
        for counter, key in ((self._tokens, stream.bearer.token_id), (self._people, stream.bearer.viewer.me)):
            counter[key] -= 1
            if not counter[key]:
                del counter[key]

    def listen(self, stream: Stream, channel: Channel, name: bytes) -> None:
        """Lets a stream hear a channel."""
        stream.channels[channel] = name
        self._heard.setdefault(channel.name, {}).setdefault(_key(stream, channel), set()).add(stream)

    def unlisten(self, stream: Stream, channel: Channel) -> None:
        """Lets it hear that no longer."""
        if stream.channels.pop(channel, None) is None:
            return
        keys, key = self._heard[channel.name], _key(stream, channel)
        keys[key].discard(stream)
        if not keys[key]:
            del keys[key]
            if not keys:
                del self._heard[channel.name]

    def hears(self, name: str) -> list[int | str]:
        """What is listened to under a channel's name: persons, tags, lists."""
        return list(self._heard.get(name, ()))

    def listeners(self, name: str, key: int | str = 0) -> list[Stream]:
        """The streams of one channel."""
        return list(self._heard.get(name, {}).get(key, _NONE))

    def every(self, name: str) -> list[Stream]:
        """The streams of all channels of a name."""
        return [stream for key in self.hears(name) for stream in self.listeners(name, key)]


def _key(stream: Stream, channel: Channel) -> int | str:
    """Under what a channel is found: what is a person's own, by the person."""
    return stream.bearer.viewer.me if channel.name in PERSONAL else channel.key

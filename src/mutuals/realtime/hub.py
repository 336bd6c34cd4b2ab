"""Who has a page open, and what to tell it: names of events only, never contents."""

import asyncio
import json
import socket
from collections import defaultdict

from mutuals.kit.poke import FRONT, listen

MOST_STREAMS = 8  # of one person


class Hub:
    """Open streams by person, fed by the worker's datagrams. Lives in the front's event loop."""

    def __init__(self) -> None:
        self._streams: dict[int, set[asyncio.Queue[str]]] = defaultdict(set)
        self._socket: socket.socket | None = None

    def start(self) -> None:
        """Listens for the worker."""
        self._socket = listen(FRONT)
        asyncio.get_running_loop().add_reader(self._socket, self._read)

    def stop(self) -> None:
        """Listens no longer, and ends all streams."""
        if self._socket:
            asyncio.get_running_loop().remove_reader(self._socket)
            self._socket.close()
        for queues in self._streams.values():
            for queue in queues:
                if queue.full():
                    queue.get_nowait()
                queue.put_nowait("")

    def open(self, person_id: int) -> "asyncio.Queue[str] | None":
        """A queue of event names for one open page; None where that person has too many."""
        queues = self._streams[person_id]
        if len(queues) >= MOST_STREAMS:
            return None
        queue: asyncio.Queue[str] = asyncio.Queue(maxsize=20)
        queues.add(queue)
        return queue

    def close(self, person_id: int, queue: "asyncio.Queue[str]") -> None:
        """Forgets a page."""
        self._streams[person_id].discard(queue)
        if not self._streams[person_id]:
            del self._streams[person_id]

    def tell(self, person_id: int, event: str) -> None:
        """Puts an event's name into that person's queues; a full queue has enough to fetch already."""
        for queue in self._streams.get(person_id, ()):
            if not queue.full():
                queue.put_nowait(event)

    def _read(self) -> None:
        while self._socket:
            try:
                message = json.loads(self._socket.recv(65536))
                for person_id in self._streams.keys() & set(message["persons"]):
                    self.tell(person_id, str(message["event"]))
            except (BlockingIOError, InterruptedError):
                return
            except (ValueError, KeyError, TypeError):
                continue

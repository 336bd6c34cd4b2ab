"""Who has a page or a stream open in this process, and how what happens reaches them.

Pages hear names of events only; streams of programs hear what `resolving` finds for them.
"""

import asyncio
import json
import logging
import socket
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from django.db import DatabaseError, close_old_connections

from mutuals.kit.poke import listen_as_front
from mutuals.realtime.registry import Registry
from mutuals.realtime.resolving import NOTHING, Outcome, resolve, tokens_ended

log = logging.getLogger("mutuals.realtime")
MOST_STREAMS = 8  # open pages of one person
MOST_WAITING = 2_000  # events that wait to be resolved: more than that, and streams lose some
HEART = 15.0  # seconds between two signs of life; also how late at most a stream ends whose end nobody told
PART = 200  # streams that are written to before others get their turn
R = TypeVar("R")


class Hub:
    """Open pages by person and open streams, fed by datagrams. Lives in the front's event loop."""

    def __init__(self) -> None:
        self.registry = Registry()
        self._pages: dict[int, set[asyncio.Queue[str]]] = defaultdict(set)
        self._socket: socket.socket | None = None
        self._thread = ThreadPoolExecutor(1, "streams")
        self._waiting = 0
        self._heart: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Listens for what other processes, and the threads of this one, tell."""
        self._socket = listen_as_front()
        loop = asyncio.get_running_loop()
        loop.add_reader(self._socket, self._read)
        self._heart = loop.create_task(self._beat())

    def stop(self) -> None:
        """Listens no longer, and ends all pages and streams."""
        if self._socket:
            asyncio.get_running_loop().remove_reader(self._socket)
            self._socket.close()
            self._socket = None
        if self._heart:
            self._heart.cancel()
        for queues in self._pages.values():
            for queue in queues:
                if queue.full():
                    queue.get_nowait()
                queue.put_nowait("")
        for stream in list(self.registry.streams):
            stream.finish(1001)
        self._thread.shutdown(wait=False, cancel_futures=True)

    def open(self, person_id: int) -> "asyncio.Queue[str] | None":
        """A queue of event names for one open page; None where that person has too many."""
        queues = self._pages[person_id]
        if len(queues) >= MOST_STREAMS:
            return None
        queue: asyncio.Queue[str] = asyncio.Queue(maxsize=20)
        queues.add(queue)
        return queue

    def close(self, person_id: int, queue: "asyncio.Queue[str]") -> None:
        """Forgets a page."""
        self._pages[person_id].discard(queue)
        if not self._pages[person_id]:
            del self._pages[person_id]

    def tell(self, person_id: int, event: str) -> None:
        """Puts an event's name into that person's queues; a full queue has enough to fetch already."""
        for queue in self._pages.get(person_id, ()):
            if not queue.full():
                queue.put_nowait(event)

    async def ask(self, question: Callable[[], R]) -> R:
        """The answer of the database to a question of a stream, in turn with the events."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, _in_turn, question)

    def _read(self) -> None:
        while self._socket:
            try:
                message = json.loads(self._socket.recv(65536))
                self._hear(message)
            except (BlockingIOError, InterruptedError):
                return
            except (ValueError, KeyError, TypeError, AttributeError):
                continue

    def _hear(self, message: dict[str, Any]) -> None:
        if "persons" in message:
            for person_id in self._pages.keys() & set(message["persons"]):
                self.tell(person_id, str(message["event"]))
        if self.registry.streams or (self._pages and "happened" in message):
            if self._waiting >= MOST_WAITING:
                log.warning("streams lose events: %d wait", self._waiting)
                return
            self._waiting += 1
            self._thread.submit(self._resolve, asyncio.get_running_loop(), message)

    def _resolve(self, loop: asyncio.AbstractEventLoop, message: dict[str, Any]) -> None:
        try:
            outcome = _in_turn(partial(resolve, self.registry, self._pages.copy(), message))
        except Exception:
            log.exception("an event reaches no stream")
            outcome = NOTHING
        loop.call_soon_threadsafe(self._done, outcome)

    def _done(self, outcome: Outcome) -> None:
        self._waiting -= 1
        self.deliver(outcome)

    def deliver(self, outcome: Outcome) -> None:
        """Does what follows from an event."""
        for stream in outcome.ended:
            stream.finish(4001, "The access token works no longer")
        for person_id, event in outcome.pages:
            self.tell(person_id, event)
        for told in outcome.told:
            made: dict[bytes, bytes] = {}
            for stream in told.streams:
                stream.tell(told.channel, told.event, told.payload, made)

    async def _beat(self) -> None:
        """Signs of life, and the end of what is dead or has no working token any more."""
        while True:
            await asyncio.sleep(HEART)
            streams = list(self.registry.streams)
            for at in range(0, len(streams), PART):
                for stream in streams[at : at + PART]:
                    stream.beat()
                await asyncio.sleep(0)
            if streams:
                await self._end_what_ended()

    async def _end_what_ended(self) -> None:
        try:
            self.deliver(await self.ask(partial(tokens_ended, self.registry)))
        except DatabaseError:
            log.exception("it is not known which tokens work; asked again at the next beat")


def _in_turn(question: Callable[[], R]) -> R:
    close_old_connections()
    try:
        return question()
    finally:
        close_old_connections()

"""One client's connection, written and read on its own socket: a stream costs no task and no queue while it is silent.

The web server accepts connections and reads requests; where a stream begins it has nothing more to say. It gives an
application no socket, so the one of this client is found among the open files of the process by its peer's address.
Why: docs/decisions/025-streams-own-their-socket.md.
"""

import asyncio
import contextlib
import os
import socket
from collections.abc import Callable

MOST_WAITING = 512 << 10  # bytes that wait for a slow reader, beside what the system holds for it
HELD_BY_SYSTEM = 64 << 10
AT_ONCE = 4096  # bytes read at a time
_taken: set[int] = set()  # numbers of files that belong to streams: none of them is looked at again


class Line:
    """Bytes to and from one client, in the event loop. `hear` gets what comes, `lost` is called once at the end."""

    __slots__ = ("_ended", "_hear", "_loop", "_lost", "_numbers", "_socket", "_waiting", "_writing")

    def __init__(
        self, connection: socket.socket, *, hear: Callable[[bytes], None], lost: Callable[[], None], number: int = -1
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._socket = connection
        self._hear, self._lost = hear, lost
        self._waiting = b""
        self._writing = self._ended = False
        self._numbers = (number, connection.fileno())
        _taken.update(self._numbers)
        connection.setblocking(False)
        with contextlib.suppress(OSError):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, HELD_BY_SYSTEM)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._loop.add_reader(connection, self._read)

    def say(self, data: bytes) -> None:
        """Sends, or keeps what the client does not take yet; one that leaves too much waiting is dropped."""
        if self._ended:
            return
        if not self._waiting:
            try:
                data = data[self._socket.send(data) :]
            except BlockingIOError:
                pass
            except OSError:
                self.end()
                return
            if not data:
                return
        if len(self._waiting) + len(data) > MOST_WAITING:
            self.end()
            return
        self._waiting += data
        if not self._writing:
            self._writing = True
            self._loop.add_writer(self._socket, self._write)

    def end(self) -> None:
        """Ends the connection. Again does nothing."""
        if self._ended:
            return
        self._ended, self._waiting = True, b""
        self._loop.remove_reader(self._socket)
        if self._writing:
            self._loop.remove_writer(self._socket)
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        _taken.difference_update(self._numbers)
        self._lost()

    def _read(self) -> None:
        try:
            data = self._socket.recv(AT_ONCE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        if data:
            self._hear(data)
        else:
            self.end()

    def _write(self) -> None:
        try:
            self._waiting = self._waiting[self._socket.send(self._waiting) :]
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            self.end()
            return
        if not self._waiting:
            self._writing = False
            self._loop.remove_writer(self._socket)


def socket_of(client: tuple[str, int]) -> tuple[socket.socket, int] | None:
    """This process's connection with that client, under a number of its own, and the number it had; None without one.

    A number that is not this connection's is only asked, never closed: closing any number of a database's file would
    release the locks of all.
    """
    for word in os.listdir("/dev/fd"):
        number = int(word)
        if number not in _taken and _peer(number) == client:
            try:
                own = os.dup(number)
            except OSError:
                return None
            if _peer(own) == client:
                return socket.socket(fileno=own), number
            return None  # it became another file in between: its new number stays open, harmlessly
    return None


def _peer(number: int) -> tuple[str, int] | None:
    """The address at the other end of an open file, if it is a connection."""
    try:
        found = socket.socket(fileno=number)
    except OSError:
        return None
    try:
        name = found.getpeername()
        return (name[0].removeprefix("::ffff:"), name[1]) if isinstance(name, tuple) else None
    except OSError:
        return None
    finally:
        found.detach()

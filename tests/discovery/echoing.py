"""A process on demand for the tests of them: it repeats what it is asked."""

import os
import signal
import time
from typing import Any

from mutuals.kit.answering import given, serve


def answer(question: Any) -> Any:
    if question.get("kill"):
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(question.get("after", 0))
    return os.getpid() if question.get("pid") else question.get("say")


if __name__ == "__main__":
    listener, facts = given()
    serve(answer, listener=listener, idle=facts["idle"])

"""A server that speaks the envelopes of ISB and INAPROC, and misbehaves when told to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "kunci-uji-portal"
Answer = Callable[["Handler"], None]


@dataclass
class Asked:
    path: str
    query: dict[str, str]
    token: str


@dataclass
class Script:
    """What the server answers, one entry a request; the last one for ever. `asked` is what it was asked."""

    answers: list[Answer] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0


class Handler(BaseHTTPRequestHandler):
    script: Script
    lock = threading.Lock()

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        with self.lock:
            script = self.script
            script.asked.append(Asked(address.path, query, self.headers.get("Authorization", "")))
            script.at_once += 1
            script.most_at_once = max(script.most_at_once, script.at_once)
            answer = script.answers[min(len(script.asked), len(script.answers)) - 1]
        try:
            answer(self)
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            with self.lock:
                script.at_once -= 1

    def log_message(self, format: str, *args: Any) -> None:
        """Silent."""

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


def plain(rows: Any) -> Answer:
    return raw(json.dumps(rows).encode())


def envelope(rows: Any, cursor: str | None = None, **changes: Any) -> Answer:
    whole: dict[str, Any] = {
        "success": True,
        "data": rows,
        "meta": {"cursor": cursor, "limit": 1000, "has_more": cursor is not None},
        "error": {"code": "000", "message": "Success", "details": "Success"},
    }
    whole.update(changes)
    return raw(json.dumps({name: value for name, value in whole.items() if value is not ...}).encode())


def raw(body: bytes, status: int = 200, **headers: str) -> Answer:
    return lambda handler: handler.send(status, body, **headers)


def cut_short(body: bytes) -> Answer:
    """Promises more than it sends."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body) + 500))
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return answer


def hangs_up(handler: Handler) -> None:
    handler.close_connection = True
    handler.connection.close()


def slow(seconds: float, then: Answer) -> Answer:
    def answer(handler: Handler) -> None:
        time.sleep(seconds)
        then(handler)

    return answer


@contextmanager
def serving(*answers: Answer) -> Iterator[tuple[str, Script]]:
    """The base address, and the script that records what was asked."""
    script = Script(list(answers))
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Scripted", (Handler,), {"script": script}))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

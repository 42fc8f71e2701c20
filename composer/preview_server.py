"""Serving the private preview: to this machine only, reloaded in the browser when it changes.

Drafts are in it, so nothing from outside may read it: it listens on 127.0.0.1, answers only
requests that name that address (a page elsewhere could otherwise lead a browser here under
another name), and its pages may load nothing from elsewhere.
"""

from __future__ import annotations

import json
import mimetypes
import socketserver
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from composer import files
from composer.errors import ForumError, Place, error

HOST = "127.0.0.1"
_OURS = "/_preview/"
_POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
# How long a browser is kept waiting without news, in seconds, before it is told that we are here.
_HEARTBEAT = 10.0


@dataclass(frozen=True, slots=True)
class Shown:
    """What the preview shows: a site, or none yet, and what is wrong with the notes.

    `version` changes with the site only. `problems` are ready to be read: place, text, source.
    """

    version: str
    site: Path | None = None
    heading: str = ""
    problems: tuple[tuple[str, str, str], ...] = ()

    def as_json(self) -> str:
        """The state as the script in the page reads it."""
        names = ("place", "text", "source")
        problems = [dict(zip(names, problem, strict=True)) for problem in self.problems]
        state = {"version": self.version, "heading": self.heading, "problems": problems}
        return json.dumps(state, ensure_ascii=False)


@dataclass(slots=True)
class Stage:
    """What is shown at the moment, for all threads; whoever waits is told of the next."""

    shown: Shown
    closed: bool = False
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def show(self, shown: Shown) -> None:
        """Shows something else from now on."""
        with self._changed:
            self.shown = shown
            self._changed.notify_all()

    def close(self) -> None:
        """Sends everyone home who waits."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def next(self, seen: Shown | None, seconds: float) -> Shown:
        """What is shown once it is not `seen` any more, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.closed or self.shown is not seen, seconds)
            return self.shown


class PreviewServer(ThreadingHTTPServer):
    """Listens on 127.0.0.1; each request has a thread, and none of them outlives the server."""

    daemon_threads = True

    def __init__(self, port: int, stage: Stage, failed: Callable[[BaseException], None]) -> None:
        """`failed` is told of faults of ours. Port 0 is any that is free.

        Raises ForumError for a port that cannot be had.
        """
        self.stage = stage
        self._failed = failed
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as fault:
            values = {"port": str(port), "reason": fault.strerror or str(fault)}
            raise ForumError([error("port-taken", Place("--port"), **values)]) from None

    def server_bind(self) -> None:
        """Binds without asking the network for this machine's name, which can take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.socket.getsockname()[1]

    @property
    def url(self) -> str:
        """Where the preview is, without a slash at its end."""
        return f"http://{HOST}:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is nobody's fault; anything else is one of ours."""
        del request, client_address
        fault = sys.exc_info()[1]
        if fault is not None and not isinstance(fault, ConnectionError):
            self._failed(fault)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    server_version = "forum"
    sys_version = ""

    def do_GET(self) -> None:
        self._respond()

    def do_HEAD(self) -> None:
        self._respond()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as in the base class
        """The terminal is for what the person must know."""

    def _respond(self) -> None:
        port = self.server.server_port
        if self.headers.get("Host") not in (f"{HOST}:{port}", f"localhost:{port}"):
            self._send(b"", "text/plain", HTTPStatus.MISDIRECTED_REQUEST)
            return
        path = _path_of(self.path)
        if path is None:
            self._send(b"", "text/plain", HTTPStatus.BAD_REQUEST)
        elif path == _OURS + "events":
            self._send_events()
        elif path.startswith(_OURS):
            self._send_ours(path.removeprefix(_OURS))
        else:
            self._send_page(path)

    def _send_events(self) -> None:
        """The state now and whenever it changes (HTML Standard, server-sent events)."""
        self._begin("text/event-stream", HTTPStatus.OK)
        stage, seen = self.server.stage, None
        while self.command == "GET" and not stage.closed:
            shown = stage.next(seen, _HEARTBEAT)
            # A line that begins with a colon says only that the connection is alive.
            line = ":" if shown is seen else f"data: {shown.as_json()}"
            self.wfile.write(f"{line}\n\n".encode())
            seen = shown

    def _send_ours(self, name: str) -> None:
        own = files.house_theme() / "preview"
        if name in ("reload.js", "preview.css"):
            self._send((own / name).read_bytes(), _media_type(name))
        else:
            self._send(b"", "text/plain", HTTPStatus.NOT_FOUND)

    def _send_page(self, path: str) -> None:
        shown = self.server.stage.shown
        if shown.site is None:
            page = files.house_theme() / "preview" / "problems.html"
            self._send(_with_script(page.read_bytes(), shown), _media_type(page.name))
            return
        found = _file(shown.site, path)
        if found is None:
            self._send_missing(shown.site, path, shown)
        elif found.is_dir():
            self._redirect(quote(path) + "/")
        else:
            self._send_file(found, shown, HTTPStatus.OK)

    def _send_missing(self, site: Path, path: str, shown: Shown) -> None:
        """The site's own page for it, in the language of the path."""
        first = path.strip("/").split("/")[0]
        pages = (_file(site, f"{first}/404.html"), _file(site, "404.html"))
        page = next(filter(None, pages), None)
        if page is None:
            self._send(b"", "text/plain", HTTPStatus.NOT_FOUND)
        else:
            self._send_file(page, shown, HTTPStatus.NOT_FOUND)

    def _send_file(self, path: Path, shown: Shown, status: HTTPStatus) -> None:
        content, kind = path.read_bytes(), _media_type(path.name)
        if kind.startswith("text/html"):
            content = _with_script(content, shown)
        self._send(content, kind, status)

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", self.server.url + path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _begin(self, kind: str, status: HTTPStatus, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._begin(kind, status, len(content))
        if self.command == "GET":
            self.wfile.write(content)


def _path_of(target: str) -> str | None:
    """The path that a request asks for; None for what is no address."""
    try:
        return unquote(urlsplit(target).path)
    except ValueError:
        return None


def _file(site: Path, path: str) -> Path | None:
    """The file or folder of the site that the path names; an index stands for its folder.

    None for what is not there, and for what does not lie in the site or could be no name of a file.
    """
    if "\0" in path:
        return None
    found = site / path.lstrip("/")
    if path.endswith("/"):
        found /= "index.html"
    try:
        inside = found.resolve().is_relative_to(site.resolve())
        return found if inside and found.exists() else None
    except OSError:
        return None


def _with_script(page: bytes, shown: Shown) -> bytes:
    script = f'<script src="{_OURS}reload.js" data-version="{shown.version}"></script>'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + script + end + after if end else page + script


def _media_type(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind in ("application/json", "application/xml")
    return f"{kind}; charset=utf-8" if text else kind

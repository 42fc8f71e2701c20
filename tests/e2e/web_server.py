"""A web server on this machine that serves a built site with the headers that the site asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from tests.e2e import host_headers

# What this server says itself, unless the site's own headers say it.
_ITS_OWN = frozenset({"content-type"})


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    _asked: dict[str, str]

    def send_response(self, code: int, message: str | None = None) -> None:
        rules = host_headers.read(Path(self.directory))
        self._asked = host_headers.sent(rules, unquote(urlsplit(self.path).path))
        super().send_response(code, message)
        for name, value in self._asked.items():
            super().send_header(name, value)

    def send_header(self, keyword: str, value: str) -> None:
        names = {name.lower() for name in self._asked} & _ITS_OWN
        if keyword.lower() not in names:
            super().send_header(keyword, value)

    def send_head(self) -> BinaryIO | None:
        """The compressed copy of a file where there is one and the browser takes it."""
        place = Path(self.translate_path(self.path))
        file = place / "index.html" if self.path.split("?")[0].endswith("/") else place
        packed = Path(f"{file}.gz")
        if not packed.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(packed.stat().st_size))
        self.end_headers()
        return packed.open("rb")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for an address that leads nowhere, in the language of the path."""
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        start = "ja" if self.path.startswith("/ja/") else ""
        content = Path(self.directory, start, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its parent names it so
        """Says nothing: the tests say what they find."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serves the folder, which may come later, on a free port. Gives the site's address."""
    handler = partial(_Host, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()

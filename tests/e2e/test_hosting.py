"""The samples of `deploy/` at work: nginx and Caddy send what the built site asks for."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest

from tests.e2e import host_headers, newsroom
from tests.e2e.newsroom import REPO

pytestmark = pytest.mark.hosting

URL = "https://forum.example"
MOVED = "/news/2025-10-01-we-move/"
HIDDEN = ("/_headers", "/_redirects", "/.forum-manifest")
MODULE = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: the status, the headers by their names in small letters, the content."""

    status: int
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True, slots=True)
class Host:
    """A server that serves the site on this machine."""

    port: int

    def ask(self, path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers={"Host": f"127.0.0.1:{self.port}", **named})
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        found = Answer(answer.status, told, answer.read())
        connection.close()
        return found


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hosting")
    root = newsroom.copy(folder)
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("\nFORUM_COMPRESS = True\n")
    return newsroom.build(root, folder / "output", URL).output


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def host(
    request: pytest.FixtureRequest, output: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    """Each of the two servers, with its sample changed in nothing but place, port and https."""
    folder = tmp_path_factory.mktemp(request.param)
    port = _free_port()
    start = {"nginx": _nginx, "caddy": _caddy}[request.param]
    with _running(start(folder, output, port), folder, port):
        yield Host(port)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def _running(command: Sequence[str], folder: Path, port: int) -> Iterator[None]:
    environment = {**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "said").open("wb") as said:
        server = subprocess.Popen(command, env=environment, stdout=said, stderr=said)
    try:
        _wait(port, folder)
        yield
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait(port: int, folder: Path) -> None:
    until = time.monotonic() + 15
    while time.monotonic() < until:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError((folder / "said").read_text(encoding="utf-8"))


def _nginx(folder: Path, output: Path, port: int) -> Sequence[str]:
    _moves(folder, output, "forum-moved.conf")
    sample = (REPO / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    sample = sample[: sample.rindex("server {")]  # the last only leads from http to https
    sample = re.sub(r"\n    listen \[.*|\n    ssl_.*", "", sample)
    sample = sample.replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}")
    sample = sample.replace("/srv/www/forum", str(output)).replace("/etc/nginx/", f"{folder}/")
    (folder / "forum.conf").write_text(sample, encoding="utf-8")
    user = "user root;\n" if os.geteuid() == 0 else ""
    places = "".join(
        f"{one}_temp_path {folder}/{one};\n"
        for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{user}load_module {MODULE};\ndaemon off;\npid {folder}/pid;\nevents {{ }}\n"
        f"http {{ include /etc/nginx/mime.types;\naccess_log off;\n{places}"
        f"include {folder}/forum.conf; }}\n",
        encoding="utf-8",
    )
    return ("nginx", "-e", f"{folder}/errors", "-c", f"{folder}/nginx.conf")


def _caddy(folder: Path, output: Path, port: int) -> Sequence[str]:
    _moves(folder, output, "forum-moved.caddy")
    sample = (REPO / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    sample = sample.replace("\nforum.example {", f"\nhttp://127.0.0.1:{port} {{")
    sample = sample.replace("/srv/www/forum", str(output)).replace("/etc/caddy/", f"{folder}/")
    file = folder / "Caddyfile"
    file.write_text("{\n\tadmin off\n}\n" + sample, encoding="utf-8")
    return ("caddy", "run", "--adapter", "caddyfile", "--config", str(file))


def _moves(folder: Path, output: Path, name: str) -> None:
    """What the command in the documentation makes of the built `_redirects`."""
    text = (REPO / "docs" / "deploy.md").read_text(encoding="utf-8")
    (command,) = re.findall(rf"^(?:sed|awk) .*> \S+/{re.escape(name)}$", text, re.MULTILINE)
    command = re.sub(r"> \S+$", f"> {folder}/{name}", command)
    subprocess.run(["bash", "-c", command], cwd=output.parent, check=True)


def _first(output: Path, pattern: str) -> str:
    return "/" + min(output.glob(pattern)).relative_to(output).as_posix()


@pytest.fixture(scope="module")
def paths(output: Path) -> tuple[str, ...]:
    """A file of every kind."""
    named = ("theme/*.css", "theme/fonts/*.woff2", "theme/*.js", "search/index/fragment/*")
    pictures = ("cards/*.png", "ja/cards/*.png", "news/*/*.avif")
    found = [_first(output, pattern) for pattern in (*named, *pictures)]
    meeting = "news/2025-02-13-robots-in-the-kitchen/"
    pages = ("/", "/ja/", "/news/", f"/ja/{meeting}", "/search/", "/ja/search/", "/robots.txt")
    fetched = ("/feed.xml", "/ja/feed.xml", "/calendar.ics", f"/{meeting}meeting.ics")
    rest = ("/sitemap.xml", "/ja/site.webmanifest", "/search/index/pagefind.js")
    return (*pages, *fetched, *rest, *found)


def test_each_file_comes_with_the_headers_that_the_site_asks_for(
    host: Host, output: Path, paths: tuple[str, ...]
) -> None:
    rules = host_headers.read(output)
    for path in paths:
        answer = host.ask(path)
        assert answer.status == 200, path
        wanted = {name.lower(): value for name, value in host_headers.sent(rules, path).items()}
        assert {name: answer.headers.get(name) for name in wanted} == wanted, path
        unasked = ("content-security-policy", "cross-origin-resource-policy")
        assert {name for name in unasked if name in answer.headers} <= wanted.keys(), path


def test_texts_come_as_they_were_compressed(host: Host, output: Path) -> None:
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}
    for path in ("/", "/ja/news/", "/feed.xml", _first(output, "theme/*.css")):
        file = output / (path[1:] + "index.html" if path.endswith("/") else path[1:])
        for coding, unpacked in unpack.items():
            answer = host.ask(path, Accept_Encoding=coding)
            assert answer.headers["content-encoding"] == coding, path
            assert "accept-encoding" in answer.headers["vary"].lower()
            assert unpacked(answer.content) == file.read_bytes()
        assert host.ask(path).content == file.read_bytes()


def test_what_has_not_changed_is_not_sent_again(host: Host) -> None:
    for coding in ("identity", "gzip", "br"):
        tag = host.ask("/", Accept_Encoding=coding).headers["etag"]
        answer = host.ask("/", Accept_Encoding=coding, If_None_Match=tag)
        assert (answer.status, answer.content) == (304, b"")


def test_what_is_not_there_has_the_sites_own_page_and_policy(host: Host) -> None:
    for path, language in (("/nowhere/", b'lang="en-GB"'), ("/ja/nowhere/", b'lang="ja"')):
        answer = host.ask(path)
        assert answer.status == 404
        assert language in answer.content
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_what_is_not_for_readers_is_not_served(host: Host) -> None:
    assert {path: host.ask(path).status for path in HIDDEN} == dict.fromkeys(HIDDEN, 404)


def test_a_renamed_meeting_has_moved_for_good(host: Host) -> None:
    for rest in ("", "meeting.ics"):
        answer = host.ask(f"/ja{MOVED}{rest}")
        assert answer.status == 301
        assert answer.headers["location"].endswith(f"/ja/news/2025-10-01-new-address/{rest}")

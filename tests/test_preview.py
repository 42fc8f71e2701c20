"""The private preview, as a browser on this machine meets it."""

from __future__ import annotations

import datetime
import http.client
import http.server
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from composer import release
from composer.errors import Problem
from composer.language import Language
from composer.model import Meeting
from composer.notes import Notes
from composer.preview import Desk, Preview
from composer.preview_server import Shown, Stage
from tests import kept
from tests.newsroom_folder import DRAFT, EMBARGOED, FINAL, make, notes_of, write
from tests.written import the_wording

PATIENCE = 60.0


@dataclass
class Running:
    """A preview that runs in a process of its own."""

    root: Path
    port: int
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path, headers=headers)
        with closing(connection), connection.getresponse() as response:
            self.headers = {name.lower(): value for name, value in response.getheaders()}
            return response.status, response.read().decode()

    def page(self, name: str) -> str:
        status, text = self.get(f"/news/2025-02-13-{name}/")
        assert status == 200, text
        return text

    @contextmanager
    def events(self) -> Iterator[Iterator[dict[str, object]]]:
        """What the server tells the script in the page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/_preview/events")
        with closing(connection), connection.getresponse() as response:
            lines = _in_time(iter(response.readline, b""))
            yield (json.loads(line[6:]) for line in lines if line.startswith(b"data: "))


def _in_time(lines: Iterator[bytes]) -> Iterator[bytes]:
    """The lines, until there was none but heartbeats for too long."""
    until = time.monotonic() + PATIENCE
    for line in lines:
        assert time.monotonic() < until, "the preview does not follow"
        if line.startswith(b"data: "):
            until = time.monotonic() + PATIENCE
        yield line


@contextmanager
def _running(root: Path, end: signal.Signals = signal.SIGTERM) -> Iterator[Running]:
    """A preview of the newsroom, told to end afterwards; its temporary files are in `root`."""
    command = [sys.executable, "-c", "from composer.cli import main; main()", "-C", str(root)]
    temporary = root / ".temporary"
    temporary.mkdir()
    kept.share(root)
    with (root / "stderr.txt").open("w") as complaints:
        process = subprocess.Popen(
            [*command, "preview", "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            env={**os.environ, "TMPDIR": str(temporary)},
        )
    with process, _killed_at_last(process):
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("The preview is at http://127.0.0.1:"), _complaints(root)
        yield Running(root, int(line.rstrip("/\n").rpartition(":")[2]))
        process.send_signal(end)
        assert process.wait(PATIENCE) == 0
    assert list(temporary.iterdir()) == []
    assert "Traceback" not in _complaints(root)
    assert "fault of forum" not in _complaints(root)


@contextmanager
def _killed_at_last(process: subprocess.Popen[str]) -> Iterator[None]:
    try:
        yield
    finally:
        process.kill()


def _complaints(root: Path) -> str:
    return (root / "stderr.txt").read_text(encoding="utf-8")


@pytest.mark.build
def test_a_preview_from_beginning_to_end(tmp_path: Path) -> None:
    """One long story, because each preview costs seconds to start."""
    root = make(tmp_path / "newsroom", cook=FINAL, sing=DRAFT, dive=EMBARGOED)
    with _running(root) as running:
        _shows_everything_and_marks_it(running)
        _keeps_strangers_out(running)
        _follows_a_change(running)
        _keeps_the_last_good_site_while_there_are_problems(running)
        _follows_settings_and_new_meetings(running)
    assert not (root / "output").exists()


def _shows_everything_and_marks_it(running: Running) -> None:
    for name in ("cook", "sing", "dive"):
        page = running.page(name)
        assert f"Robots learn to {name}" in page
        assert '<script src="/_preview/reload.js" data-version="' in page
        assert page.index("/_preview/reload.js") < page.index("</body>")
    policy = running.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert running.headers["cache-control"] == "no-store"
    assert "https://dialogue.example" not in running.page("cook")
    for name, mark in (("sing", "draft"), ("dive", "embargo")):
        assert mark in running.page(name).casefold()
        assert mark not in running.page("cook").casefold()
    status, script = running.get("/_preview/reload.js")
    assert (status, "EventSource" in script) == (200, True)
    assert running.headers["content-type"] == "text/javascript; charset=utf-8"


def _keeps_strangers_out(running: Running) -> None:
    assert running.get("/", Host="attacker.example")[0] == 421
    assert running.get("/", Host=f"localhost:{running.port}")[0] == 200
    above = [f"{'/..' * depth}/pelicanconf.py" for depth in range(1, 6)]
    no_files = ("/%00", "//etc", f"/{'x' * 300}/")
    for path in (*above, "/%2e%2e/%2e%2e/%2e%2e/pelicanconf.py", *no_files):
        status, text = running.get(path)
        assert status == 404, path
        assert "SITENAME" not in text
    assert running.get("http://[::1", Host=f"localhost:{running.port}")[0] == 400
    assert running.get("/ja/no/such/page/")[0] == 404
    assert running.get("/_preview/../etc")[0] == 404
    status, _ = running.get("//news")
    assert (status, running.headers["location"]) == (
        301,
        f"http://127.0.0.1:{running.port}/news/",
    )


def _follows_a_change(running: Running) -> None:
    with running.events() as events:
        before = next(events)
        assert before["problems"] == []
        notes = notes_of(running.root, "cook")
        notes.write_text(FINAL.replace("learn to cook", "love to bake"), encoding="utf-8")
        after = next(events)
    assert after["version"] != before["version"]
    assert "Robots love to bake" in running.page("cook")


def _keeps_the_last_good_site_while_there_are_problems(running: Running) -> None:
    notes = notes_of(running.root, "cook")
    with running.events() as events:
        before = next(events)
        notes.write_text(FINAL.replace("place:", "plaice:"), encoding="utf-8")
        after = next(events)
        assert after["version"] == before["version"]
        assert "the last version that could be built" in str(after["heading"])
        (problem,) = json.loads(json.dumps(after["problems"]))
        assert problem["place"] == "posts/2025-02-13-cook/notes.md:6:1:"
        assert problem["source"].startswith("plaice:")
        assert "→" in problem["text"]
        assert "Robots love to bake" in running.page("cook")
        notes.write_text(FINAL, encoding="utf-8")
        assert next(events)["problems"] == []
    assert "Robots learn to cook" in running.page("cook")
    assert "posts/2025-02-13-cook/notes.md:6:1:" in _complaints(running.root)


def _follows_settings_and_new_meetings(running: Running) -> None:
    settings = running.root / "pelicanconf.py"
    with running.events() as events:
        next(events)
        name, renamed = '"en": "Example Dialogue"', '"en": "Renamed Dialogue"'
        write(settings.with_suffix(".new"), settings.read_text("utf-8").replace(name, renamed))
        settings.with_suffix(".new").replace(settings)
        next(events)
        assert "Renamed Dialogue" in running.get("/")[1]
        # At once, while the preview is still busy with the settings.
        write(notes_of(running.root, "dance"), FINAL.replace("cook", "dance"))
        next(events)
    assert "Robots learn to dance" in running.page("dance")


@pytest.mark.build
def test_a_newsroom_with_problems_can_be_previewed_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    root = make(tmp_path / "newsroom", cook=FINAL, sing=DRAFT.replace("place:", "plaice:"))
    with _running(root, signal.SIGINT) as running:
        assert "Robots learn to cook" in running.page("cook")
        assert running.get("/news/2025-02-13-sing/")[0] == 404
        with running.events() as events:
            state = next(events)
            assert state["problems"] != []
            assert str(state["heading"]).startswith("The preview leaves out")
            # A draft of somebody else, with a fault, does not stop what is edited here.
            write(notes_of(root, "cook"), FINAL.replace("learn to cook", "love to bake"))
            assert str(next(events)["heading"]).startswith("The preview leaves out")
        assert "Robots love to bake" in running.page("cook")


@pytest.mark.build
def test_the_first_meeting_of_an_empty_newsroom_appears(tmp_path: Path) -> None:
    root = make(tmp_path / "newsroom")
    with _running(root, signal.SIGHUP) as running, running.events() as events:
        next(events)
        for name in ("cook", "sing"):
            write(notes_of(root, name), FINAL.replace("cook", name))
            while running.get(f"/news/2025-02-13-{name}/")[0] == 404:
                next(events)


@pytest.mark.build
def test_settings_that_cannot_be_read_show_a_page_that_says_so(tmp_path: Path) -> None:
    root = make(tmp_path / "newsroom", cook=FINAL)
    settings = (root / "pelicanconf.py").read_text(encoding="utf-8")
    write(root / "pelicanconf.py", "SITENAME = = 1\n")
    with _running(root) as running:
        status, page = running.get("/anything/")
        assert (status, "/_preview/reload.js" in page) == (200, True)
        with running.events() as events:
            assert next(events)["problems"] != []
            write(root / "pelicanconf.py", settings)
            assert next(events)["problems"] == []
        assert "Robots learn to cook" in running.page("cook")


@pytest.mark.build
def test_what_is_mended_after_a_fault_is_all_that_is_rehearsed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    rehearse = release.rehearse

    def noted(notes: Notes, *others: Any) -> Meeting:
        asked.append(notes.id)
        return rehearse(notes, *others)

    monkeypatch.setattr(release, "rehearse", noted)
    root = kept.share(make(tmp_path / "newsroom", cook=FINAL, sing=FINAL.replace("cook", "sing")))
    with closing(_desk(root, tmp_path / "site")) as desk:
        for text in (FINAL, FINAL.replace("place:", "plaice:"), FINAL.replace("can cook", "cook")):
            asked.clear()
            write(notes_of(root, "cook"), text)
            time.sleep(0.05)  # until the stamps of what was just written can be trusted
            desk.turn()
    assert asked == ["2025-02-13-cook"]


@pytest.mark.build
def test_a_page_with_a_fault_is_told_and_the_site_stands_until_it_is_mended(tmp_path: Path) -> None:
    root = kept.share(make(tmp_path / "newsroom", cook=FINAL))
    seen = []
    with closing(_desk(root, tmp_path / "site")) as desk:
        for status in ("published", "final", "hidden"):
            page = f"---\ntitle: About\nstatus: {status}\n---\n"
            write(root / "site" / "pages" / "en" / "about.md", page)
            time.sleep(0.05)  # until the stamps of what was just written can be trusted
            desk.turn()
            shown = desk.stage.shown
            assert shown.site
            text = (shown.site / "about" / "index.html").read_text(encoding="utf-8")
            seen.append(([one[0] for one in shown.problems], "noindex" in text))
    assert seen == [([], False), (["site/pages/en/about.md:3:9:"], False), ([], True)]


@pytest.mark.build
def test_a_theme_that_comes_after_its_name_is_seen(tmp_path: Path) -> None:
    root = kept.share(make(tmp_path / "newsroom", cook=FINAL))
    settings = root / "pelicanconf.py"
    write(settings, settings.read_text(encoding="utf-8") + 'THEME = "themes/ours"\n')
    time.sleep(0.05)  # until the stamps of what was just written can be trusted
    (root / "themes").mkdir()
    seen = []
    with closing(_desk(root, tmp_path / "site")) as desk:
        for _turn in range(2):
            desk.turn()
            seen.append(len(desk.stage.shown.problems))
            (root / "themes" / "ours").mkdir(exist_ok=True)
            time.sleep(0.05)
    assert seen == [1, 0]


def _desk(root: Path, folder: Path) -> Desk:
    folder.mkdir()
    preview = Preview(
        root=root,
        wording=the_wording(Language.EN),
        clock=lambda: datetime.datetime(2026, 6, 1, tzinfo=datetime.UTC),
        audience=_Nobody(),
    )
    return Desk(preview, Stage(Shown(version="")), "http://127.0.0.1:1", folder)


class _Nobody:
    """Sits before no terminal."""

    def ready(self, url: str) -> None:
        """Does not look."""

    def rebuilt(self, problems: tuple[Problem, ...]) -> None:
        """Does not read."""

    def failed(self, fault: BaseException) -> None:
        raise fault


def test_a_port_that_is_taken_is_a_problem(tmp_path: Path) -> None:
    root = make(tmp_path / "newsroom", cook=FINAL)
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as other:
        command = [sys.executable, "-c", "from composer.cli import main; main()", "-C", str(root)]
        done = subprocess.run(
            [*command, "preview", "--port", str(other.server_port)],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    assert done.returncode == 1
    assert f"--port: the preview cannot listen on port {other.server_port}" in done.stderr

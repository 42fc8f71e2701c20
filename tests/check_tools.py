"""The programs that the checks need, whether they are there, and how they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
AXE = REPO / "node_modules" / "axe-core" / "axe.min.js"
VNU = REPO / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@dataclass(frozen=True, slots=True)
class Tool:
    """A program or file that a check needs, whether it is there, and how a person gets it.

    `package` is the Debian package that brings it, or "" where Debian has none.
    """

    name: str
    is_there: Callable[[], bool]
    remedy: str
    package: str = ""


def _debian(program: str, package: str) -> Tool:
    return Tool(
        program, lambda: shutil.which(program) is not None, f"apt-get install {package}", package
    )


def chromium() -> str | None:
    """The browser of this machine: the one without windows, else the whole one, else None.

    The first is a package of its own and does the same to a page with half the work.
    """
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


def _knows_font(pattern: str) -> bool:
    """Whether fontconfig knows a font that matches the pattern, such as `:lang=ja`."""
    try:
        fonts = subprocess.run(["fc-list", pattern], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return False
    return bool(fonts.stdout.strip())


def _starts_playwright() -> bool:
    """Whether the Node that Playwright brings finds its libraries, which a bare Debian lacks."""
    found = find_spec("playwright")
    if found is None or found.origin is None:
        return False
    node = Path(found.origin).parent / "driver" / "node"
    try:
        tried = subprocess.run([str(node), "--version"], capture_output=True, check=False)
    except OSError:
        return False
    return tried.returncode == 0


def _mounts_memory() -> bool:
    """Whether we may mount a disk in memory, as root can where nobody forbids it."""
    with tempfile.TemporaryDirectory(prefix="forum-disk-") as folder:
        try:
            mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]
            subprocess.run(mount, check=True, capture_output=True)
            subprocess.run(["umount", folder], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            return False
    return True


LIGHT_CHROMIUM = _debian("chromium-headless-shell", "chromium-headless-shell")
CHROMIUM = Tool(
    "chromium", lambda: chromium() is not None, LIGHT_CHROMIUM.remedy, LIGHT_CHROMIUM.package
)
NEWSBOAT = _debian("newsboat", "newsboat")
NGINX = _debian("nginx", "nginx")
NGINX_BROTLI = Tool(
    "brotli for nginx",
    Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so").is_file,
    "apt-get install libnginx-mod-http-brotli-static",
    "libnginx-mod-http-brotli-static",
)
CADDY = _debian("caddy", "caddy")
JAVA = _debian("java", "default-jre-headless")
NPM = _debian("npm", "npm")
FONT_LIST = _debian("fc-list", "fontconfig")
JAPANESE_FONT = Tool(
    "a Japanese font",
    lambda: _knows_font(":lang=ja"),
    "apt-get install fonts-noto-cjk",
    "fonts-noto-cjk",
)
# The theme fits its own type to this one, or to what it imitates, so that nothing moves.
LATIN_FONT = Tool(
    "a font like Times",
    lambda: _knows_font("Liberation Serif") or _knows_font("Times New Roman"),
    "apt-get install fonts-liberation",
    "fonts-liberation",
)
PLAYWRIGHT = Tool(
    "a library of Playwright's Node", _starts_playwright, "apt-get install libatomic1", "libatomic1"
)
MEMORY_DISK = Tool("a disk in memory", _mounts_memory, "run it as root, where mount is allowed")
AXE_CORE = Tool("axe-core", AXE.is_file, "npm ci")
VNU_JAR = Tool("vnu-jar", VNU.is_file, "npm ci")


def may_install() -> bool:
    """Whether we are root on a Debian."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(absent: Sequence[Tool]) -> None:
    """Installs the Debian packages of those tools where that is possible; else names them."""
    packages = list(dict.fromkeys(tool.package for tool in absent if tool.package))
    if not packages:
        return
    if not may_install():
        print(f"To run every check, install (on Debian as root): {' '.join(packages)}")
        return
    print(f"Installing {' '.join(packages)} ...", flush=True)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    patiently = ["apt-get", "-qq", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=120"]
    with no_services():
        for step in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
            subprocess.run([*patiently, *step], env=quietly, check=False, stdout=subprocess.DEVNULL)


@contextmanager
def no_services(policy: Path = Path("/usr/sbin/policy-rc.d")) -> Iterator[None]:
    """Keeps Debian from starting what it installs: a web server would listen to the world.

    The policy is Debian's own way to say so (invoke-rc.d(8)); one that is there is left alone.
    """
    if policy.exists():
        yield
        return
    policy.write_text("#!/bin/sh\nexit 101\n", encoding="ascii")
    policy.chmod(0o755)
    try:
        yield
    finally:
        policy.unlink(missing_ok=True)


def install_from_npm() -> None:
    """Brings node_modules to what package-lock.json says, where npm is there."""
    lock, installed = REPO / "package-lock.json", REPO / "node_modules" / ".package-lock.json"
    if installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    if NPM.is_there():
        subprocess.run(["npm", "ci", "--silent", "--ignore-scripts"], cwd=REPO, check=False)

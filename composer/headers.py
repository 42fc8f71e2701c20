"""What a host sends along with each file, as Netlify and Cloudflare Pages read it: `_headers`.

The strictest policy that the pages can live under. They bring their own styles, pictures and
fonts, run no script but on the search page, and may be framed by nobody. The samples for nginx
and Caddy in `deploy/` send the same, which a test compares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from composer import address
from composer.model import Site

FILE = "/_headers"

# Content Security Policy Level 3.
_POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "manifest-src": "'self'",
    # No script is there to use it; but Lighthouse asks for robots.txt in the page's name.
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
# What the search page needs beyond that: its script, the index, and WebAssembly, which Pagefind's
# engine is. It is the narrowest word for that: it allows no text to be run as a script.
_SEARCHING = {
    "script-src": "'self' 'wasm-unsafe-eval'",
    "form-action": "'self'",
}
_CSP = "Content-Security-Policy"
_CACHE = "Cache-Control"
# A page may be corrected at any moment: it may be kept, but is asked for again each time.
_REVALIDATED = "no-cache"
# The name of such a file changes with its content: a browser need never ask again (RFC 8246).
_FOR_EVER = "public, max-age=31536000, immutable"
# Photos and cards have such names, too. Photos stand once, cards once for each language.
_PHOTOS = ("/news/*.avif", "/news/*.webp", "/news/*.jpg", "/news/*.png")
_YEAR = "max-age=31536000"


@dataclass(frozen=True, slots=True)
class Rule:
    """The headers of every file whose path matches; `*` stands for anything.

    A rule whose name an earlier matching rule has sent, too, takes its place.
    """

    path: str
    headers: Mapping[str, str]
    replaces: tuple[str, ...] = ()


def rules(site: Site) -> tuple[Rule, ...]:
    """Every rule for the site, in the order in which they apply."""
    root = address.root(site)
    return (
        Rule(f"{root}/*", _everywhere(site)),
        Rule(f"{root}/{address.ASSETS}/*", {_CACHE: _FOR_EVER, **_ONLY_OURS}, (_CACHE,)),
        *(Rule(f"{root}{path}", {_CACHE: _FOR_EVER}, (_CACHE,)) for path in _pictures(site)),
        Rule(f"{root}/*feed.xml", {"Content-Type": "application/rss+xml; charset=utf-8"}),
        Rule(f"{root}/*.ics", {"Content-Type": "text/calendar; charset=utf-8"}),
        Rule(f"{root}/*.webmanifest", {"Content-Type": "application/manifest+json"}),
        *(_search(site, root) if site.search else ()),
    )


def _pictures(site: Site) -> tuple[str, ...]:
    return (*(f"{address.cards(site, one)}*" for one in site.languages), *_PHOTOS)


def _search(site: Site, root: str) -> Iterator[Rule]:
    """The search pages alone may run a script; parts of the index are named by their content."""
    policy = {_CSP: _policy(_POLICY | _SEARCHING)}
    for language in site.languages:
        yield Rule(f"{root}{address.search(site, language)}*", policy, (_CSP,))
    index = f"{root}{address.search(site, site.first_language)}index/"
    for part in ("fragment", "index"):
        yield Rule(f"{index}{part}/*", {_CACHE: _FOR_EVER}, (_CACHE,))


def render(written: tuple[Rule, ...]) -> str:
    """The rules as text.

    Of two matching rules with the same header, Netlify takes the later, and Cloudflare sends
    both unless a line with `!` takes the first one back; Netlify passes over such a line.
    """
    return "".join(_block(rule) for rule in written)


# The theme's files are nobody else's business, whereas a web-based feed reader shows pictures.
_ONLY_OURS = {"Cross-Origin-Resource-Policy": "same-origin"}


def _everywhere(site: Site) -> dict[str, str]:
    always = {
        _CSP: _policy(_POLICY),
        "X-Content-Type-Options": "nosniff",
        # Other sites are not told which page a reader came from.
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), "
        "payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        _CACHE: _REVALIDATED,
    }
    # For this host alone: whoever owns the domain decides for the others (RFC 6797).
    secure = {"Strict-Transport-Security": _YEAR}
    return always | (secure if site.url.startswith("https:") else {})


def _policy(sources: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in sources.items())


def _block(rule: Rule) -> str:
    lines = [f"! {name}" for name in rule.replaces]
    lines += [f"{name}: {value}" for name, value in rule.headers.items()]
    return rule.path + "\n" + "".join(f"  {line}\n" for line in lines)

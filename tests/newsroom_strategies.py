"""Whole newsrooms by chance: fit ones, and ones that are broken in any way we could think of.

Everyone in them is invented by hypothesis. What must not be published holds `SECRET`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

from tests import newsroom_folder
from tests.pictures import drawing, encoded

SECRET = "Zwijgplicht"
"""A word that no text here can make by chance."""
INTERNAL = f"{SECRET} told nobody"

_CHARACTERS = st.characters(codec="utf-8")
_STRANGE = st.sampled_from(
    ["", " ", "\u200b", "\u202e", "𝗕𝗼𝗹𝗱", "\x00", "\x1b[31m", "﷽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "a\u0301" * 20, "ﬁ",
     "𠮷野家", "髙﨑",
     "{{ 7 * 7 }}", "{% raw %}", "{static}/../x", "{filename}x.md", "%s %(a)s {0}", "</script>",
     "<script>alert(1)</script>", "]]>", "&amp;#0;", "javascript:alert(1)", "--- #", "'\"`", "\\",
     "null", "~", "true", "0x1F", "1e9", "2025-02-30", "../../etc/passwd", "Ａｄａ", "x" * 3000]
)  # fmt: skip
_PLAIN = st.sampled_from(
    ["Robots can cook now.", "A plan for both sides of the harbour.", "ロボットが料理を学ぶ。",
     "O'Brien & Ō — “quoted”: a, b; c", "𠮷野家と髙﨑", "100 % of {things} <here>"]
)  # fmt: skip
_KNOWN = st.sampled_from(["Ada Testwick", "Nobody Known, Example Pier", "ada-testwick"])
_STORY_PARTS = st.sampled_from(
    ["# Heading", "- a\n    - b", "> quoted", "```\ncode", "[a](/b/)", "![](x.png)", "&lt;",
     "|a|b|\n|-|-|\n|1|2|", "<div>", "<a href='x'", "[x]: y", "***", "1. one", "\t", "日本\n語"]
)  # fmt: skip


def _words(fit: bool) -> st.SearchStrategy[str]:
    """A text in one language; not only fit ones where `fit` is false."""
    return _PLAIN if fit else st.one_of(_PLAIN, _STRANGE, st.text(_CHARACTERS, max_size=60))


def _texts(fit: bool) -> st.SearchStrategy[object]:
    words = _words(fit)
    both = st.fixed_dictionaries({"en": words, "ja": words})
    return st.one_of(words, both) if fit else st.one_of(words, both, st.just({"fr": "x"}))


def _chosen(fit: bool, good: list[str], bad: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(good if fit else [*good, *bad])


def _people(fit: bool) -> st.SearchStrategy[object]:
    whole = st.fixed_dictionaries(
        {"name": st.sampled_from(["Nobody Known", "某氏"])},
        optional={"organisation": st.just("Example Pier"), "role": _texts(fit)},
    )
    return st.one_of(_KNOWN, whole) if fit else st.one_of(_KNOWN, whole, _words(fit), _anything())


def _anything() -> st.SearchStrategy[object]:
    plain = st.one_of(_STRANGE, st.none(), st.booleans(), st.integers(), st.floats())
    return st.recursive(
        plain,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
        ),
        max_leaves=8,
    )


def _fields(fit: bool) -> dict[str, st.SearchStrategy[object]]:
    """What notes may have beside title and date."""
    texts, words, people = _texts(fit), _words(fit), _people(fit)
    due = _chosen(fit, ["2025-12", "2031", "2025-02-13"], ["9999", "soon", "2025-13"])
    state = _chosen(fit, ["open", "done", "dropped"], ["late", ""])
    name = _chosen(fit, ["first-step", "next-step"], ["A", "con", "a--b"])
    theme = _chosen(fit, ["robots", "ロボット"], ["nothing", "\u200b"])
    promise: dict[str, st.SearchStrategy[object]] = {"what": texts, "who": people}
    part = {"title": texts, "speakers": st.lists(people, max_size=3)}
    return {
        "held": texts,
        "place": texts,
        "format": _chosen(fit, ["hybrid", "online", "in person"], ["by post"]),
        "summary": texts,
        "hook": texts,
        "chair": people,
        "convened_by": st.lists(_chosen(fit, ["Example Robotics"], ["Nobodies"]), max_size=2),
        "attendees": st.lists(people, max_size=3),
        "sessions": st.lists(st.fixed_dictionaries({}, optional=part), max_size=2),
        "takeaways": st.lists(texts, max_size=4),
        "commitments": st.lists(
            st.fixed_dictionaries(promise, optional={"due": due, "status": state, "id": name}),
            max_size=1 if fit else 3,
        ),
        "quotes": st.lists(st.fixed_dictionaries({"text": texts, "speaker": _KNOWN}), max_size=2),
        "background": st.lists(st.fixed_dictionaries({"what": texts, "when": due}), max_size=2),
        "photo": st.fixed_dictionaries(
            {"file": _chosen(fit, ["hall.png"], ["no.png", "../x.png"]), "alt": texts}
        ),
        "links": st.lists(
            st.fixed_dictionaries(
                {"url": _chosen(fit, ["https://example.org/"], ["ftp://x"]), "title": texts}
            ),
            max_size=2,
        ),
        "hashtags": st.lists(_chosen(fit, ["Robots", "港"], ["", "two words", "1"]), max_size=3),
        "was": st.lists(_chosen(fit, ["an-older-name"], ["2025-02-14-plain", "NO"]), max_size=1),
        "rule": _chosen(fit, ["none"], ["Chatham House Rule", "two"]),
        "embargo": _chosen(
            fit,
            ["2024-01-01 09:00 UTC", "2126-01-01 09:00 UTC"],
            ["2025-03-30 01:30 Europe/London"],
        ),
        "announce": st.lists(_chosen(fit, ["linkedin", "linkedin-chair"], ["fax"]), max_size=2),
        "themes" if fit else "confirmed": st.lists(theme if fit else words, max_size=2),
    }


def _stories(fit: bool) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(_words(fit), _STORY_PARTS), max_size=6).map("\n\n".join)


@dataclass(frozen=True, slots=True)
class Written:
    """A newsroom as the files that make it, by their paths."""

    files: Mapping[str, bytes]

    def __repr__(self) -> str:
        return "\n".join(f"--- {name}\n{self.files[name]!r}" for name in self.files)


@st.composite
def _notes(draw: st.DrawFn, fit: bool) -> str:
    known = _fields(fit)
    fields: dict[str, object] = {
        "title": draw(_texts(fit)),
        "date": draw(_chosen(fit, ["2025-02-13", "2025-02-13 14:00 UTC"], ["0001-01-01", "13/2"])),
    }
    for key in sorted(draw(st.sets(st.sampled_from(sorted(known)), max_size=10))):
        fields[key] = draw(known[key])
    if not fit and draw(st.booleans()):
        fields[draw(st.text(max_size=12))] = draw(_anything())
    return _front(fields, draw(_stories(fit)))


def _front(fields: Mapping[str, object], story: str) -> str:
    """Notes with those fields; JSON is YAML, and shows every text as it is."""
    private = {**fields, "internal": INTERNAL}
    lines = (f"{key}: {json.dumps(one, ensure_ascii=False)}" for key, one in private.items())
    return "---\n" + "\n".join(lines) + "\n---\n\n" + story


@st.composite
def _damaged(draw: st.DrawFn, text: str) -> bytes:
    """The text, in most cases as it is, else with a piece lost, doubled, strange or in disguise."""
    content = text.encode("utf-8", "surrogatepass")
    for _ in range(draw(st.sampled_from([0, 0, 0, 0, 1, 1, 2]))):
        at, length = draw(st.integers(0, len(content))), draw(st.integers(0, 40))
        middle = draw(st.one_of(st.just(b""), st.binary(max_size=6), _STRANGE.map(str.encode)))
        doubled = content[at : at + length] * draw(st.integers(0, 2))
        content = content[:at] + middle + doubled + content[at + length :]
    disguise = draw(st.sampled_from(["", "", "", "", "crlf", "bom", "cp932"]))
    if disguise == "crlf":
        return content.replace(b"\n", b"\r\n")
    if disguise == "cp932":
        return content.decode("utf-8", "replace").encode("cp932", "replace")
    return b"\xef\xbb\xbf" + content if disguise == "bom" else content


@st.composite
def newsrooms(draw: st.DrawFn) -> Written:
    """A newsroom with a draft and a few other meetings, and everything beside them.

    Half of them are meant to be fit for publication, so that their sites are looked at too.
    """
    fit = draw(st.booleans())
    whole = {
        "pelicanconf.py": newsroom_folder.SETTINGS,
        "site/people.yaml": newsroom_folder.PEOPLE,
        "site/organisations.yaml": newsroom_folder.ORGANISATIONS,
        "site/themes.yaml": newsroom_folder.THEMES,
        "site/pages/en/about.md": "---\ntitle: About us\n---\n\n" + draw(_stories(fit)),
        "posts/2025-02-12-hidden/notes.md": _front(
            {"title": f"{SECRET} meets {SECRET}", "date": "2025-02-12", "status": "draft"}, ""
        ),
        "posts/2025-02-14-plain/notes.md": newsroom_folder.FINAL,
        **draw(_beside(fit)),
    }
    names = ["2025-02-13-one", *([] if fit else ["Two Words", "nul", "x" * 120])]
    for name in draw(st.lists(st.sampled_from(names), max_size=2, unique=True)):
        whole[f"posts/{name}/notes.md"] = draw(_notes(fit))
    files = {name: text.encode("utf-8", "surrogatepass") for name, text in whole.items()}
    if "posts/2025-02-13-one/notes.md" in whole:
        files["posts/2025-02-13-one/hall.png"] = draw(_pictures(fit))
    if not fit:
        # The settings are a program: what stands in them is run, and is the newsroom's own.
        whole_still = {"pelicanconf.py", "posts/2025-02-12-hidden/notes.md"}
        for name in sorted(draw(st.sets(st.sampled_from(sorted(whole)), max_size=2)) - whole_still):
            files[name] = draw(_damaged(whole[name]))
    return Written(files)


def _pictures(fit: bool) -> st.SearchStrategy[bytes]:
    good = st.just(encoded(drawing(64, 48), "PNG"))
    return good if fit else st.one_of(good, st.binary(max_size=40), st.just(b"\x89PNG\r\n\x1a\n"))


@st.composite
def _beside(draw: st.DrawFn, fit: bool) -> dict[str, str]:
    """What may stand beside the notes, or not."""
    found: dict[str, str] = {}
    if draw(st.booleans()):
        good = ["", "first-step: {what: A beginning, when: 2024}\n"]
        found["site/milestones.yaml"] = draw(_chosen(fit, good, ["first: [x]\n", "first: {}\n"]))
    if draw(st.booleans()):
        # With so much Japanese, at least, that it is none in English.
        told = "サンプルトンのロボットは、もう料理ができます。\n\n" + draw(_stories(fit))
        found["posts/2025-02-14-plain/notes.ja.md"] = told
    if draw(st.booleans()):
        found["posts/2025-02-14-plain/linkedin.en.txt"] = draw(_stories(fit))
    if not fit and draw(st.booleans()):
        found["site/pages/en/strange.md"] = "---\n" + draw(_stories(fit)) + "\n---\n"
    return found

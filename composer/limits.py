"""How large things may be: every bound of the house, in one place, with its reason.

Inside these bounds the house works within the times and the memory that docs/limits.md tells,
measured. What is larger is refused with its place, before it can hold up a build.
"""

from __future__ import annotations

TEXT_BYTES = 2_000_000
"""Of notes, a story, a register, a page or a wording file: a book of some 300,000 words. What is
larger is a file in disguise."""

PICTURE_BYTES = 20_000_000
"""Of a photo: twice what a good camera writes."""

UNPACKED_BYTES = 64_000_000
"""Of one stream that is packed in a file of the site: no file of a site is as large. What more is
in it, the search for leaks would not see."""

UNPACKED_BYTES_OF_FILE = 256_000_000
"""Of all streams together that are packed in a file, also inside one another, and of what else is
made of it to be searched."""

YAML_DEPTH = 20
"""How deep lists and mappings may stand inside each other; no field of ours needs five."""

FIELD_LENGTH = 20_000
"""Characters of one value in the front matter or the register: ten posts' worth. A text that is
longer is a story, and stands below the front matter."""

ITEMS = 500
"""Entries of one list: fitting, searching for names and joining them take time with their square
at worst."""

ID_LENGTH = 100
"""Characters of a name that becomes an address. File systems end at 255 bytes, some programs of
readers earlier, and what is made of a name must fit as well."""

ENTRIES = 20_000
"""Of one mapping in the front matter or the register: everyone whom a forum ever meets."""

FAULTS = 100
"""How many invisible characters of one file are told: what has more is no text, and each of them
would cost time and a line."""

MEETINGS = 25_000
"""Of one newsroom: sixty years of a meeting a day. More has never been measured."""

# Python-Markdown's time grows with the square of links and of lines within a paragraph, with the
# square of marks and blocks within a story, and it recurses once for each list or quotation inside
# another: 8,000 × "[" take 40 s, a megabyte of "# a" longer than anybody would wait. Inside these
# bounds, which no story that people read comes near, the worst one takes seconds.

STORY_LENGTH = 1_048_576
"""Characters of a story: 1 Mi."""

LINKS_IN_PARAGRAPH = 100
"""How many of [ and < a paragraph may have."""

LINKS_IN_STORY = 1_000
"""How many of [ and < a story may have."""

LINES_IN_PARAGRAPH = 500
"""Lines without an empty one between them."""

MARKS_IN_STORY = 10_000
"""How many of * _ ` \\\\ and & a story may have."""

BLOCKS_IN_STORY = 5_000
"""Paragraphs, and lines that begin like a heading, a list, a quotation, a table or code."""

STORY_DEPTH = 10
"""How many lists and quotations may stand inside one another."""

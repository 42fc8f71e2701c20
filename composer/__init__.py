"""From one file of meeting notes to posts, pages and a feed.

`docs/architecture.md` shows the way of the data and which module may import which.
"""

__version__ = "0.1.0"

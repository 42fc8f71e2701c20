"""The settings of this newsroom. They are Pelican's own; those that begin with FORUM are ours."""

from composer import plugin

SITENAME = "UK Japan Tech Forum"
SITESUBTITLE = "Tech companies from the UK and Japan, with both governments, on working together"
# Where the site will be. The forum's real address goes here, or into `forum build --site-url`.
SITEURL = "https://forum.example"

DEFAULT_LANG = "en"
TIMEZONE = "Europe/London"

THEME = "themes/forum"
PATH = "site"
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["static"]
OUTPUT_PATH = "output"
# The news comes from posts/, through the plugin, and from nowhere else.
ARTICLE_PATHS: list[str] = []
PLUGINS = [plugin]

# The first language stands at the root of the site, every other below its own folder.
FORUM_LANGUAGES = ("en", "ja")
FORUM_NAME = {"en": "UK Japan Tech Forum", "ja": "UK Japan Tech Forum"}
FORUM_DESCRIPTION = {
    "en": "Tech companies from the UK and Japan, with both governments, on working together",
    "ja": "日英のテクノロジー企業と両国政府が、協力のあり方を話し合うフォーラム",
}
FORUM_HASHTAGS = ("UKJapan",)
# FORUM_COMPRESS = True puts a .br and a .gz beside each text file, for nginx and Caddy to hand out.
# FORUM_SEARCH = False leaves out the search page and its index; FORUM_CARDS = False the social
# cards, of which drawing ten thousand takes a while the first time.
# FORUM_SECURITY_CONTACT says whom to tell of a fault of the site ("mailto:…"), and
# FORUM_SECURITY_EXPIRES until when that is good ("2027-06-30"); both become security.txt.
# FORUM_LINKEDIN = {"name": "…", "urn": "urn:li:organization:…"} once the page's own are known.

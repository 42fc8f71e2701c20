#!/bin/sh
# Makes the theme's own fonts from their sources: `make web-fonts`. Nothing else needs this; what it
# makes is kept in static/fonts/ and, for the social cards, in cards/fonts/, and the same sources
# give the same bytes.
#
# Newsreader is cut at two optical sizes, for headlines and for reading; Libre Franklin keeps its
# weights from 400 to 700. Each is parted by use: what English needs, then accented letters, then
# the macrons of Japanese names, so that a page loads only what it shows. A card is drawn here, so
# its faces are whole: what was parted for the web is put together again, under a name of its own.
set -eu
export SOURCE_DATE_EPOCH=0

BIN=$1     # a folder with fonttools and brotli installed
SOURCES=$2 # node_modules with @fontsource-variable/newsreader and libre-franklin
HERE=$(dirname "$0")/static/fonts
CARDS=$(dirname "$0")/cards/fonts
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

ENGLISH="U+0020-007E,U+00A0,U+00A3,U+00A7,U+00A9,U+00AB,U+00B0,U+00B7,U+00BB,U+00D7,U+00E9"
ENGLISH="$ENGLISH,U+2010-2014,U+2018-201D,U+2022,U+2026,U+2032-2033,U+20AC,U+2212"
ACCENTS="U+00C0-00E8,U+00EA-00FF,U+0152-0153"
MACRONS="U+0100-0151,U+0154-017F,U+01CD-01D4,U+0218-021B"
FEATURES="kern,liga,ccmp,locl,mark,mkmk,rvrn"

cut() { # name, source, characters, axes...
  to=$1 source=$2 characters=$3
  shift 3
  "$BIN/fonttools" varLib.instancer -q --no-recalc-timestamp "$source" "$@" -o "$WORK/cut.ttf"
  "$BIN/pyftsubset" "$WORK/cut.ttf" --unicodes="$characters" --layout-features="$FEATURES" \
    --flavor=woff2 --no-hinting --name-IDs=0,1,2,13,14 --no-recalc-timestamp \
    --output-file="$HERE/$to.woff2"
}

all() { # name, source, style, axes...
  family=$1 files=$SOURCES/@fontsource-variable/$2/files/$2 style=$3
  shift 3
  cut "$family" "$files-latin-$style.woff2" "$ENGLISH" "$@"
  cut "$family-accents" "$files-latin-$style.woff2" "$ACCENTS" "$@"
  cut "$family-macrons" "$files-latin-ext-$style.woff2" "$MACRONS" "$@"
}

card() { # file, family, source, style, axes...
  to=$1 family=$2 files=$SOURCES/@fontsource-variable/$3/files/$3 style=$4
  shift 4
  for part in latin latin-ext; do
    "$BIN/fonttools" varLib.instancer -q --no-recalc-timestamp "$files-$part-$style.woff2" "$@" \
      -o "$WORK/$part.ttf"
  done
  "$BIN/fonttools" merge --output-file="$CARDS/$to.ttf" "$WORK/latin.ttf" "$WORK/latin-ext.ttf"
  "$BIN/python" -c '
import sys
from fontTools.ttLib import TTFont
file, family = sys.argv[1:]
font = TTFont(file)
for name in (3, 16, 17, 21, 22, 25):
    font["name"].removeNames(nameID=name)
for name, text in ((1, family), (4, family), (6, family.replace(" ", ""))):
    font["name"].setName(text, name, 3, 1, 0x409)
font.save(file)
' "$CARDS/$to.ttf" "$family"
}

mkdir -p "$HERE" "$CARDS"
all display newsreader standard-normal wght=520 opsz=60
all text newsreader standard-normal wght=400 opsz=16
cut italic "$SOURCES/@fontsource-variable/newsreader/files/newsreader-latin-standard-italic.woff2" \
  "$ENGLISH" wght=400 opsz=16
all sans libre-franklin wght-normal wght=400:700
card ForumDisplay "Forum Display" newsreader standard-normal wght=520 opsz=60
card ForumSans "Forum Sans" libre-franklin wght-normal wght=600
cp "$SOURCES/@fontsource-variable/newsreader/LICENSE" "$HERE/LICENSE-newsreader.txt"
cp "$SOURCES/@fontsource-variable/libre-franklin/LICENSE" "$HERE/LICENSE-libre-franklin.txt"

#!/bin/sh
# Sends a built site to an S3 bucket: what pages name first, the pages next, and only then deletes
# what is gone. Usage: deploy/to-object-store.sh FOLDER BUCKET, with ENDPOINT set for other stores.
set -eu
site=$1
bucket=s3://$2
ever='public, max-age=31536000, immutable'

send() {
    aws ${ENDPOINT:+--endpoint-url "$ENDPOINT"} s3 cp --recursive --only-show-errors \
        "$site/" "$bucket/" --exclude '*' "$@"
}

# Named by their content: kept for ever.
send --cache-control "$ever" --include 'theme/*' --include 'cards/*' --include 'ja/cards/*' \
    --include 'search/index/fragment/*' --include 'search/index/index/*' \
    --include 'news/*.jpg' --include 'news/*.png' --exclude '*.woff2' --exclude '*.js'
send --cache-control "$ever" --content-type font/woff2 --include 'theme/*.woff2'
send --cache-control "$ever" --content-type 'text/javascript; charset=utf-8' --include 'theme/*.js'
send --cache-control "$ever" --content-type image/avif --include 'news/*.avif'
send --cache-control "$ever" --content-type image/webp --include 'news/*.webp'
# Everything else is asked for again each time; pages and what tells of them come last.
send --cache-control no-cache --include '*' --exclude 'theme/*' --exclude 'cards/*' \
    --exclude 'ja/cards/*' --exclude 'search/index/*/*' --exclude 'news/*' --exclude '*.html' --exclude '*.xml' \
    --exclude '*.ics' --exclude '*.webmanifest' --exclude '*.js' --exclude '_*' \
    --exclude '.forum-manifest'
send --cache-control no-cache --content-type 'text/javascript; charset=utf-8' \
    --include 'search/index/*.js'
send --cache-control no-cache --content-type application/manifest+json --include '*.webmanifest'
send --cache-control no-cache --content-type 'text/html; charset=utf-8' --include '*.html'
send --cache-control no-cache --content-type 'text/calendar; charset=utf-8' --include '*.ics'
send --cache-control no-cache --content-type 'application/rss+xml; charset=utf-8' \
    --include '*feed.xml'
send --cache-control no-cache --content-type application/xml --include sitemap.xml
aws ${ENDPOINT:+--endpoint-url "$ENDPOINT"} s3 sync --only-show-errors --delete --size-only \
    "$site/" "$bucket/" --exclude '_*' --exclude .forum-manifest

#!/bin/sh
# Looks for our words in code and templates, and brings each language's catalogue up to date with them. What is new
# stands there without a translation until somebody writes one; a test says so.
set -eu
cd "$(dirname "$0")/.."

words=$(mktemp)
trap 'rm -f "$words"' EXIT
.venv/bin/pybabel --quiet extract --mapping-file scripts/catalogues.cfg --keyword msgid --keyword _ --no-location \
    --sort-output --output-file "$words" .
for catalogue in src/clinicpress/shelf/catalogues/*.po; do
    language=$(basename "$catalogue" .po)
    [ "$language" = pt ] && language=pt_PT
    .venv/bin/pybabel --quiet update --input-file "$words" --output-file "$catalogue" --locale "$language" \
        --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 110
done

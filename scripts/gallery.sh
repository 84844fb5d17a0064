#!/bin/sh
# Builds what docs/gallery.md shows into output/gallery/, with the page's own commands.
set -eu
cd "$(dirname "$0")/.."

sed -n -e 's|-o gallery/|-o output/gallery/|' -e 's|^\$ clinicpress|.venv/bin/clinicpress|p' docs/gallery.md | sh -eu

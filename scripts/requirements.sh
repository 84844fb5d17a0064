#!/bin/sh
# Writes requirements.txt (to run) and requirements-dev.txt (to work on it) from pyproject.toml, with hashes for
# every platform. Versions stay as they are where they still fit; --upgrade lets them move.
set -eu
cd "$(dirname "$0")/.."

tool=.venv/uv
[ -x "$tool/bin/uv" ] || .venv/bin/python -m pip install --quiet --target "$tool" 'uv>=0.9'

pin() {
    "$tool/bin/uv" pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --custom-compile-command 'make requirements' "$@"
}

pin --output-file requirements-dev.txt --extra cluster --extra dev --extra sign "$@"
pin --output-file requirements.txt --constraint requirements-dev.txt "$@"

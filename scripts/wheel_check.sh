#!/bin/sh
# Installs the wheel from dist/ in a clean venv, with the hashed requirements and nothing else, and has it make a
# workspace, a leaflet and a pack in another folder.
set -eu
cd "$(dirname "$0")/.."

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
unset PYTHONPATH

"${PYTHON:-python3}" -m venv "$room/venv"
pip="$room/venv/bin/python -m pip --disable-pip-version-check"
$pip install --quiet --require-hashes -r requirements.txt
$pip install --quiet --no-deps dist/clinicpress-*.whl
$pip check

cd "$room"
venv/bin/python - <<'END'
"""Every module imports, but those that an extra is for: nothing leans on what only developers install."""
import importlib, pkgutil, clinicpress
of_extras = {"clinicpress.assemble.seal.pades", "clinicpress.batch.cluster", "clinicpress.batch.outpost"}
for module in pkgutil.walk_packages(clinicpress.__path__, "clinicpress."):
    if module.name not in of_extras:
        importlib.import_module(module.name)
END
PATH=$room/venv/bin:$PATH
clinicpress init workspace
cd workspace
clinicpress leaflet cluneal-nerve-pain --clinic larkfield -o leaflet.pdf
clinicpress pack grace-referral -o pack.pdf
[ "$(head -c 5 leaflet.pdf)$(head -c 5 pack.pdf)" = '%PDF-%PDF-' ]

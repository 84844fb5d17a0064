#!/bin/sh
# Builds the examples into output/: four articles for three clinics, two patients' leaflets, their referrals, two
# packs. Each command prints what it wrote.
set -eu
cd "$(dirname "$0")/.."

press() {
    .venv/bin/clinicpress "$@" --workspace examples
}

clinics=$(cd examples/clinics && echo *)
articles=$(cd examples/articles && basename -s .md -- *.md)

for clinic in $clinics; do
    # shellcheck disable=SC2086 # a list of names
    press leaflet $articles --clinic "$clinic" -o "output/$clinic"
done

press leaflet cluneal-nerve-pain --clinic larkfield --notes grace -o output/larkfield-grace
press leaflet cluneal-nerve-pain --clinic harbour --notes owen -o output/harbour-owen

#!/bin/sh
# Builds the examples into output/: every article for three clinics, leaflets for two patients, their referrals, and
# two packs; and some of the forms that a leaflet can have. Each command prints what it wrote; a patient's files get names that say nothing of the patient.
set -eu
cd "$(dirname "$0")/.."

press() {
    .venv/bin/clinicpress "$@" --workspace examples
}

articles='cluneal-nerve-pain low-back-pain-exercises nerve-root-injection sciatica'
for clinic in harbour larkfield northmoor; do
    # shellcheck disable=SC2086 # a list of names
    press leaflet $articles --clinic "$clinic" -o "output/$clinic"
done

press leaflet cluneal-nerve-pain --clinic larkfield --notes grace -o output/larkfield
press leaflet low-back-pain-exercises --clinic harbour --notes owen -o output/harbour

press referral grace-spinal --clinic larkfield -o output/larkfield
press referral owen-pain --clinic harbour -o output/harbour

press pack grace-referral -o output/larkfield
press pack back-pain-starter -o output/larkfield

press leaflet heat-or-ice --clinic harbour --format dl --mono -o output/forms/folded-mono.pdf
press leaflet heat-or-ice --clinic larkfield --format booklet -o output/forms/booklet.pdf
press leaflet after-your-injection --clinic larkfield --language cy -o output/forms/welsh.pdf
press leaflet heat-or-ice --clinic meridian --format large-print --also html,txt -o output/forms/large-print.pdf

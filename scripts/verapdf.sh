#!/bin/sh
# Prints the path of veraPDF's jar, fetched by Maven the first time and checked against its hash.
# Use it as: java -cp JAR org.verapdf.apps.GreenfieldCliWrapper --flavour ua1 FILE.pdf
set -eu
cd "$(dirname "$0")/.."

version=1.28.2
sha256=687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6
folder=${XDG_CACHE_HOME:-$HOME/.cache}/clinicpress
jar=$folder/greenfield-apps-$version.jar

if ! [ -f "$jar" ]; then
    mkdir -p "$folder"
    mvn --batch-mode --quiet -Dstyle.color=never dependency:copy -Dmdep.overWriteReleases=true \
        "-Dartifact=org.verapdf.apps:greenfield-apps:$version" "-DoutputDirectory=$folder" >&2 </dev/null
fi
echo "$sha256  $jar" | sha256sum --check --quiet >&2
printf '%s\n' "$jar"

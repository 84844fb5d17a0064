#!/bin/sh
# LibreOffice Writer from Debian's packages, which packs need for Word files. Nothing is done where it is there.
set -eu
command -v soffice >/dev/null && exit 0
run=''
if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || {
        echo 'Run: sudo apt-get install -y --no-install-recommends libreoffice-writer-nogui' >&2
        exit 1
    }
    run=sudo
fi
$run apt-get update -qq
DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui >/dev/null

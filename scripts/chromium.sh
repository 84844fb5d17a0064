#!/bin/sh
# Debian's Chromium, with which tests look at the HTML twins. Nothing is done where it is there.
set -eu
command -v chromium >/dev/null && exit 0
run=''
if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || {
        echo 'Run: sudo apt-get install -y --no-install-recommends chromium' >&2
        exit 1
    }
    run=sudo
fi
$run apt-get update -qq
DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends chromium >/dev/null

#!/bin/sh
# Tries the README's first two commands on the last commit, in a minimal Debian 12 that has git, make, python3 and
# certificates and nothing else of use.
#
#   scripts/bare_debian.sh ROOT    as root; an empty or missing ROOT is filled by debootstrap and kept
#
# How this machine reaches its mirrors is taken along: name resolution, certificates, settings of apt and pip.
set -eu
cd "$(dirname "$0")/.."
root=${1:?usage: scripts/bare_debian.sh ROOT}

mkdir -p "$root"
if [ -z "$(ls -A "$root")" ]; then
    debootstrap --variant=minbase --include=git,make,python3,ca-certificates bookworm "$root"
fi

for file in /etc/resolv.conf /etc/pip.conf /etc/ssl/certs/ca-certificates.crt /etc/apt/apt.conf.d/*proxy*; do
    if [ -f "$file" ]; then cp -L "$file" "$root$file"; fi
done
rm -rf "$root/srv/clinicpress"
git clone --quiet --no-hardlinks . "$root/srv/clinicpress"

leave() { umount "$root/proc" "$root/dev"; }
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
trap leave EXIT

run() {
    printf '\n== %s\n' "$*"
    begin=$(date +%s)
    chroot "$root" env HOME=/srv "$@"
    printf '== %s: %s s\n' "$*" $(($(date +%s) - begin))
}

echo '== make demo, without the rights to install'
if chroot --userspec=nobody:nogroup "$root" make -C /srv/clinicpress demo; then
    echo 'It should have asked for someone with rights.' >&2
    exit 1
fi

run make -C /srv/clinicpress demo
run make -C /srv/clinicpress demo
run make -C /srv/clinicpress test

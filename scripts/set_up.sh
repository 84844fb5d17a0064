#!/bin/sh
# Leaves a working .venv behind, or prints the one command that someone with more rights must run.
# Costs well under a second when there is nothing to do. PYTHON names another Python than python3;
# pip reads its own settings (PIP_* variables, pip.conf).
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
venv=.venv
libraries='libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0'

say() { printf '%s\n' "$*" >&2; }

is_debian() { command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; }

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | sort -u)" = installed ]
}

missing_packages() {
    is_debian || return 0
    for package in $libraries; do
        is_installed "$package" || printf '%s ' "$package"
    done
    command -v "$python" >/dev/null || printf 'python3 python3-venv '
    # Debian's Python comes without ensurepip; where a venv stands already, it is not needed.
    if command -v "$python" >/dev/null && ! [ -x "$venv/bin/pip" ]; then
        "$python" -c 'import ensurepip, venv' 2>/dev/null || printf 'python3-venv '
    fi
}

# The command for someone with rights: with a look-up of packages first where this machine has none.
command_to_install() {
    install="apt-get install -y --no-install-recommends $*"
    apt-cache show "$1" >/dev/null 2>&1 || install="sh -c 'apt-get update && $install'"
    if command -v sudo >/dev/null; then printf 'sudo '; fi
    printf '%s' "$install"
}

install_packages() {
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        say 'clinicpress needs Debian packages that only root can install. Run this as root, then try again:'
        say "    $(command_to_install "$@")"
        exit 1
    fi
    say "Installing Debian packages: $*"
    apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300"
    # The first try fails where the package lists are missing or old: only then are they fetched.
    $apt install -y --no-install-recommends "$@" >/dev/null 2>&1 && return
    $apt update || say 'Some package lists could not be fetched; trying all the same.'
    $apt install -y --no-install-recommends "$@" >/dev/null
}

# Everything on which the venv depends; a copy of it in the venv says that the venv is complete.
inputs() {
    cat requirements-dev.txt pyproject.toml
    pwd
}

is_ready() { [ -f "$venv/made-from" ] && inputs | cmp -s - "$venv/made-from" && "$venv/bin/python" -c ''; }

make_venv() {
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
        say "clinicpress needs Python 3.11 or newer; this is $("$python" --version)."
        say 'Name another one: make PYTHON=python3.12 …'
        exit 1
    }
    say "Setting up $venv (about a minute the first time)"
    rm -f "$venv/made-from"
    "$venv/bin/python" -c 'import pip' 2>/dev/null || "$python" -m venv --clear "$venv"
    pip="$venv/bin/python -m pip --disable-pip-version-check --quiet install"
    $pip --require-hashes -r requirements-dev.txt
    $pip --no-deps --no-build-isolation --editable .
    "$venv/bin/python" -c 'import weasyprint' || {
        say "WeasyPrint does not find Pango: install Pango and HarfBuzz with this system's package manager."
        exit 1
    }
    inputs >"$venv/made-from"
}

# Two makes at once would spoil each other's venv.
exec 9<pyproject.toml
if command -v flock >/dev/null; then flock 9; fi

packages=$(missing_packages)
# shellcheck disable=SC2086 # a list of names
if [ -n "$packages" ]; then install_packages $packages; fi
is_ready || make_venv

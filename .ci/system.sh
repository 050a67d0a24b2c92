#!/usr/bin/env bash
# What the machine itself must have. `system.sh base` for the app and its tests, `system.sh oracle` for LibreOffice and the rest.
# Installs through apt when run as root on Debian or Ubuntu; otherwise names exactly what is missing, in one message.
set -euo pipefail

# A|B: one library under two names, by release.
qt=('libgl1' 'libegl1' 'libxkbcommon0' 'libglib2.0-0|libglib2.0-0t64' 'libfontconfig1' 'libdbus-1-3')
window=(libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0)
fonts=(fonts-crosextra-carlito fonts-crosextra-caladea fonts-liberation fonts-inter)
oracle=(libreoffice-writer python3-uno xvfb xauth poppler-utils 'nodejs' 'npm')

present() { # npm and node often come from elsewhere than apt
  local name
  for name in ${1//|/ }; do
    if [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ]; then return 0; fi
    case $name in
      nodejs) if command -v node >/dev/null; then return 0; fi ;;
      npm) if command -v npm >/dev/null; then return 0; fi ;;
    esac
  done
  return 1
}

lacking() { # prints those of its arguments that are not there, each by the name that this release knows
  local package name
  for package in "$@"; do
    if present "$package"; then continue; fi
    for name in ${package//|/ }; do
      if apt-cache show "$name" >/dev/null 2>&1; then break; fi
    done
    echo "$name"
  done
}

case ${1:-} in
  base) needed=("${qt[@]}") wished=("${window[@]}" "${fonts[@]}") ;;
  oracle) needed=("${oracle[@]}") wished=() ;;
  *) echo "usage: system.sh base|oracle" >&2; exit 2 ;;
esac

# On another system Qt's wheels bring nearly everything, and what they miss they name themselves.
if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then exit 0; fi

mapfile -t missing < <(lacking "${needed[@]}" "${wished[@]}")
if [ ${#missing[@]} -eq 0 ]; then exit 0; fi

if [ "$(id -u)" = 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  mapfile -t missing < <(lacking "${needed[@]}" "${wished[@]}") # the names, now that the lists are there
  echo "installing ${missing[*]}"
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  exit 0
fi

echo "This machine lacks some system packages. As root, or with sudo:" >&2
echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
mapfile -t vital < <(lacking "${needed[@]}")
if [ ${#vital[@]} -eq 0 ]; then
  echo "The app works without them, with other fonts and perhaps no window." >&2
  exit 0
fi
exit 1

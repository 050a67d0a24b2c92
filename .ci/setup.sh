#!/usr/bin/env bash
# Writes .venv from requirements.lock and .venv/bin/dpadesk. Called by make, from the project's own folder.
set -euo pipefail

python=${PYTHON:-python3}
if ! "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))'; then
  echo "DPA Desk needs Python 3.11 to 3.14; this is $("$python" --version). Name another: make PYTHON=python3.12 ..." >&2
  exit 1
fi
if [ ! -x .venv/bin/python ] && ! "$python" -m venv .venv; then
  rm -rf .venv
  echo "Python cannot make a .venv here. On Debian or Ubuntu: apt-get install python3-venv" >&2
  exit 1
fi

pip=(.venv/bin/python -m pip install --quiet --disable-pip-version-check)
with_uv() {
  [ -x .venv/bin/uv ] || "${pip[@]}" "uv==$UV_VERSION" || return 1
  # The system's certificates: an office's own authority is trusted there, or nowhere.
  VIRTUAL_ENV="$PWD/.venv" .venv/bin/uv pip sync --quiet --system-certs --require-hashes requirements.lock
}
# uv knows nothing of an index that is set for pip alone; pip does.
with_uv || "${pip[@]}" --require-hashes -r requirements.lock

cat >.venv/bin/dpadesk <<SH
#!/bin/sh
exec "$PWD/.venv/bin/python" -s "$PWD/main.py" "\$@"
SH
chmod +x .venv/bin/dpadesk

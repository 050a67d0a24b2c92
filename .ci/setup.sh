#!/usr/bin/env bash
# Writes .venv from requirements.lock and .venv/bin/dpadesk. Called by make, from the project's own folder.
set -euo pipefail

python=${PYTHON:-python3}
"$python" - <<'PY' || { echo "DPA Desk needs Python 3.11 to 3.14: make PYTHON=python3.12 ..." >&2; exit 1; }
import sys
sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))
PY
if [ ! -x .venv/bin/python ]; then
  "$python" -m venv .venv || { echo "Python cannot make a .venv. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }
fi
[ -x .venv/bin/uv ] || .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv==${UV_VERSION}" 2>/dev/null ||
  .venv/bin/python -m pip install --quiet "uv==${UV_VERSION}"
VIRTUAL_ENV="$PWD/.venv" .venv/bin/uv pip sync --quiet --link-mode=copy --require-hashes requirements.lock

cat >.venv/bin/dpadesk <<SH
#!/bin/sh
exec "$PWD/.venv/bin/python" -s "$PWD/main.py" "\$@"
SH
chmod +x .venv/bin/dpadesk

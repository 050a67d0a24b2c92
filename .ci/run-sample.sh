#!/usr/bin/env bash
# make run: the sample matter from answers to a signature-ready file, pictures of the screens, then the window itself.
set -euo pipefail

.venv/bin/dpadesk demo -o out --force
QT_QPA_PLATFORM=offscreen .venv/bin/python -m ui.pictures out

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ -z "${CI:-}" ]; then
  exec .venv/bin/dpadesk
fi
echo "No display here: the window itself is opened by .venv/bin/dpadesk; its pictures are in out/."

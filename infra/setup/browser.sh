#!/usr/bin/env bash
# Installs Chromium and the fonts the emails and pages are judged with, on Debian and its kin.
set -euo pipefail

if [ -x /usr/bin/chromium ] && fc-list 2>/dev/null | grep -qi emoji; then exit 0; fi

refuse() {
  echo "make setup-browser: $1; install chromium, fonts-dejavu-core and fonts-noto-color-emoji yourself" >&2
  exit 1
}

command -v apt-get >/dev/null || refuse "no apt-get here"
as_root=()
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2>/dev/null || refuse "not root, and no sudo without a password"
  as_root=(sudo -n)
fi

log=$(mktemp)
echo "setup: chromium and fonts (apt-get)"
packages=(chromium fonts-dejavu-core fonts-noto-color-emoji fontconfig)
if ! { "${as_root[@]}" apt-get update -q &&
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -q -y --no-install-recommends "${packages[@]}"; } >"$log" 2>&1; then
  tail -n 3 "$log" >&2
  refuse "apt-get failed (whole log: $log)"
fi
rm -f "$log"

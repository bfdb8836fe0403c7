#!/usr/bin/env bash
# Makes every environment that `make` needs, each from its own lock file, with nothing but a Python 3.13 on the machine.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
uv_version=0.13.9

is_python_313() {
  case "$1" in */shims/*) return 1 ;; esac # a pyenv shim answers only where pyenv chose that version
  [ -x "$1" ] && "$1" -c 'import sys, venv, ensurepip; assert sys.version_info[:2] == (3, 13)' >/dev/null 2>&1
}

candidates() {
  [ -n "${MAKEGOOD_PYTHON:-}" ] && echo "$MAKEGOOD_PYTHON"
  type -aP python3.13 python3 python || true
  ls -d "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13*/bin/python3.13 2>/dev/null || true
  ls -d "${XDG_DATA_HOME:-$HOME/.local/share}"/uv/python/cpython-3.13*/bin/python3.13 2>/dev/null || true
  ls -d /opt/homebrew/bin/python3.13 /usr/local/bin/python3.13 /opt/python/3.13*/bin/python3.13 2>/dev/null || true
  if command -v uv >/dev/null; then uv python find --no-project 3.13 2>/dev/null || true; fi
}

find_python() {
  local candidate
  while IFS= read -r candidate; do
    if is_python_313 "$candidate"; then
      # The real file's folder goes on PATH for `sam build`, so links are followed once, here.
      "$candidate" -c 'import os, sys; print(os.path.realpath(sys.executable))'
      return
    fi
  done < <(candidates)
  return 1
}

if ! python=$(find_python); then
  echo "make setup: no Python 3.13 found; install one (pyenv install 3.13, or uv python install 3.13)," \
    "or name it: make setup MAKEGOOD_PYTHON=/path/to/python3.13" >&2
  exit 1
fi

# Prints one line that changes whenever the environment has to be made again.
fingerprint() {
  { echo "$python $uv_version"; cat "$1/uv.lock" "$1/pyproject.toml"; } | cksum
}

sync() {
  local environment=$1 project=$2 stamp=$1/.makegood-stamp
  shift 2
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint "$project")" ]; then return; fi
  echo "setup: $environment from $project/uv.lock"
  rm -f "$stamp"
  UV_PROJECT_ENVIRONMENT="$PWD/$environment" UV_PYTHON_DOWNLOADS=never \
    .tools/uv/bin/uv sync --quiet --frozen --no-progress --python "$python" --project "$project" "$@"
  fingerprint "$project" >"$stamp"
}

if [ "$(cat .tools/uv/.makegood-stamp 2>/dev/null)" != "$python $uv_version" ]; then
  echo "setup: .tools/uv (uv $uv_version) with $python"
  rm -rf .tools/uv
  "$python" -m venv .tools/uv
  .tools/uv/bin/python -m pip install -qq --disable-pip-version-check "uv==$uv_version"
  echo "$python $uv_version" >.tools/uv/.makegood-stamp
fi
echo "$python" >.tools/python # where `sam build` finds the interpreter of the Lambda runtime

sync .venv . --all-groups --no-group learning
for project in infra/environments/*/; do
  name=$(basename "$project")
  sync ".tools/$name" "infra/environments/$name"
done

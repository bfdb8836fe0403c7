#!/usr/bin/env bash
# Checks template.yaml as SAM reads it, and again as CloudFormation will get it: neither finds what the other does.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
if [ ! -f template.yaml ]; then
  echo "lint: no template.yaml yet"
  exit 0
fi

sam=.tools/sam/bin
expanded=.local/lint/cfn.json
mkdir -p "$(dirname "$expanded")"
export AWS_DEFAULT_REGION=${AWS_DEFAULT_REGION:-eu-west-1} SAM_CLI_TELEMETRY=0

"$sam/sam" validate --lint --template template.yaml
"$sam/cfn-lint" template.yaml
PYTHONPATH=infra "$sam/python" -m makegood_ops.expand template.yaml >"$expanded"
# W2001 and W1020 are about parameters and Subs that the transform itself has already used up.
"$sam/cfn-lint" --ignore-checks W2001 W1020 -- "$expanded"
.tools/checkov/bin/checkov --file "$expanded" --framework cloudformation --quiet --compact \
  $([ -f infra/checkov.yaml ] && echo --config-file infra/checkov.yaml)

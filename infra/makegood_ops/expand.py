"""Expands the SAM template into plain CloudFormation, so that checks see what will be made.

Runs in the SAM environment: `python -m makegood_ops.expand template.yaml > expanded.json`.
Needs no account.
"""

import json
import sys
from pathlib import Path
from typing import Any

REGION = "eu-west-1"


def expand(template: Path, parameters: dict[str, str] | None = None) -> dict[str, Any]:
    """The template after the SAM transform, with its own defaults for parameters not given.

    Raises samtranslator's InvalidDocumentException, which names every construct it refuses.
    """
    import boto3
    from samtranslator.parser.parser import Parser
    from samtranslator.translator.translator import Translator
    from samtranslator.yaml_helper import yaml_parse

    source = yaml_parse(template.read_text())
    code = source["Globals"]["Function"]
    code["CodeUri"] = "s3://local/functions.zip"
    translator = Translator(
        managed_policy_map=None,
        sam_parser=Parser(),
        plugins=[],
        boto_session=boto3.Session(region_name=REGION),
    )
    result: dict[str, Any] = translator.translate(
        sam_template=source, parameter_values=parameters or {}, get_managed_policy_map=None
    )
    return result


if __name__ == "__main__":
    json.dump(expand(Path(sys.argv[1])), sys.stdout, indent=1)

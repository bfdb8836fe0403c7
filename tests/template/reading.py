"""How the tests of the template read it, once it is expanded."""

from typing import Any

type Template = dict[str, Any]
type Properties = dict[str, Any]


def of_type(template: Template, kind: str) -> dict[str, Properties]:
    """Properties of all resources of a type, by logical id."""
    return {
        name: resource.get("Properties", {})
        for name, resource in template["Resources"].items()
        if resource["Type"] == kind
    }

"""The extension laborSocialSecurity as files, made of the codes it speaks with. Pure."""

import json
from typing import Any

from compliance.ocds.codes import STATUS_TITLES, Status

CODELIST = "laborSocialSecurityStatus.csv"
_ABOUT = (
    "Whether the workers of a contract are covered by the public social security for employment, what was due and "
    "paid for them, and since when they were unprotected."
)


def extension_files() -> dict[str, str]:
    """By path inside the extension: its metadata, its patch of the release schema, its code list."""
    return {
        "extension.json": _json(_metadata()),
        "release-schema.json": _json(_schema()),
        f"codelists/{CODELIST}": _codelist(),
    }


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _metadata() -> dict[str, Any]:
    return {
        "name": {"en": "Labour social security", "id": "Jaminan sosial ketenagakerjaan"},
        "description": {"en": _ABOUT},
        "compatibility": ["1.1"],
        "codelists": [CODELIST],
        "schemas": ["release-schema.json"],
        "dependencies": [],
        "testDependencies": [],
        "documentationUrl": {},
        "contactPoint": {"name": "Portal Forum Kepatuhan"},
    }


def _property(title: str, description: str, **of_type: Any) -> dict[str, Any]:
    return {"title": title, "description": description, **of_type}


def _schema() -> dict[str, Any]:
    value = {"$ref": "#/definitions/Value"}
    whole = {"type": ["integer", "null"], "minimum": 0}
    status = {"type": "string", "codelist": CODELIST, "openCodelist": False, "enum": [each.value for each in Status]}
    when = {"type": ["string", "null"], "format": "date-time"}
    properties = {
        "status": _property("Status", "What may be said in public of the workers' cover.", **status),
        "asOf": _property("As of", "The day that the membership data are about.", **when),
        "due": _property("Due", "The construction contribution that the law asks for.", **value),
        "paid": _property("Paid", "What is recorded as paid.", **value),
        "gap": _property("Gap", "The shortfall that is pursued; absent when none is.", **value),
        "workersDeclared": _property("Workers declared", "Workers declared when the project was registered.", **whole),
        "unprotectedDays": _property("Unprotected days", "Days of the contract without cover.", **whole),
        "ruleSet": _property(
            "Rule set", "Digest of the rules and of the dated law they read.", type=["string", "null"]
        ),
    }
    return {
        "definitions": {
            "Contract": {
                "properties": {
                    "laborSocialSecurity": {
                        "title": "Labour social security",
                        "description": _ABOUT,
                        "$ref": "#/definitions/LaborSocialSecurity",
                    }
                }
            },
            "LaborSocialSecurity": {
                "title": "Labour social security",
                "description": _ABOUT,
                "type": "object",
                "required": ["status", "asOf"],
                "minProperties": 1,
                "properties": properties,
            },
        }
    }


def _codelist() -> str:
    lines = ["Code,Title,Description"]
    lines += [f'{status.value},{title},"{meaning}"' for status, (title, meaning) in STATUS_TITLES.items()]
    return "\n".join(lines) + "\n"

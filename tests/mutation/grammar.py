"""The format on one page, written from its contract and not from the models that read it.

Each entity has keys; `!` marks a required one. `[x]` is a list of x, `{k: x}` a map from keys of
the kind k to x, `a or b` an entity or a scalar. `id n` defines a name of the kind n (`name n`: one
that conditions use), `use n` names one.
"""

QUESTIONNAIRE, SCORING, TARGETS, CASES = (
    "questionnaire.yaml",
    "scoring.yaml",
    "targets.yaml",
    "cases",
)
ROOTS = {QUESTIONNAIRE: "questionnaire", SCORING: "scoring", TARGETS: "targets", CASES: "[case]"}

_ELEMENT = {
    "id": "!id node",
    "title": "!text",
    "description": "text",
    "weight": "weight",
    "core": "flag",
    "references": "[use reference]",
}

GRAMMAR: dict[str, dict[str, str]] = {
    "text": {"vi": "!words", "en": "!words"},
    "in_force": {"from": "date", "until": "date", "by": "condition"},
    # questionnaire.yaml
    "questionnaire": {
        "format": "!enum",
        "id": "!id node",
        "version": "!word",
        "status": "!enum",
        "title": "!text",
        "description": "text",
        "licence": "text",
        "references": "{id reference: reference}",
        "parameters": "{name parameter: parameter}",
        "scale": "![scale_level]",
        "domains": "![domain]",
        "registers": "[register]",
        "indicators": "[indicator]",
        "gates": "[gate]",
        "duties": "[duty]",
    },
    "reference": {
        "title": "!text",
        "number": "word",
        "date": "date",
        "in_force": "in_force",
        "checked_on": "date",
        "grade": "enum",
        "url": "word",
        "framework": "word",
    },
    "parameter": {"value": "!exact", "from": "date", "reference": "use reference"},
    "scale_level": {"level": "!level of scale", "name": "!text", "description": "text"},
    "domain": _ELEMENT | {"mandatory": "flag", "capabilities": "![capability]"},
    "capability": _ELEMENT | {"questions": "![question]"},
    "question": {
        "id": "!id question",
        "kind": "!enum",
        "core": "flag",
        "weight": "weight",
        "text": "!text",
        "help": "text",
        "evidence": "evidence",
        "not_applicable": "flag",
        "applies_when": "condition",
        "answered_by": "enum",
        "in_force": "in_force",
        "improve": "{level above base: text}",
        "requires": "[use question]",
        "effort": "{level above base: weight}",
        "references": "[use reference]",
        "replaces": "[word]",
    },
    "question rubric": {"levels": "!{level: text}"},
    "question practice": {"level": "!level above base", "choices": "[choice]"},
    "question ratio": {"levels_from": "!{level above base: threshold}"},
    "question checklist": {
        "items": "![item]",
        "levels_from": "!{level above base: number of items}",
    },
    "question yes_no": {"yes": "level", "no": "level"},
    "evidence": {"from": "!level above base", "valid_months": "months", "expected": "[text]"},
    "choice": {"id": "!id value", "text": "!text", "value": "!achievement"},
    "item": {"id": "!id value", "text": "!text"},
    "register": {
        "id": "!name register",
        "title": "!text",
        "description": "text",
        "columns": "![column]",
        "parts": "{name part: condition}",
        "rules": "[register_rule]",
    },
    "column": {
        "id": "!name column",
        "type": "!enum",
        "title": "!text",
        "help": "text",
        "required": "flag",
        "min": "limit",
        "max": "limit",
        "choices": "[column_choice]",
    },
    "column_choice": {"id": "!id value", "text": "!text"},
    "register_rule": {
        "id": "!id rule",
        "title": "text",
        "concerns": "condition",
        "in_force": "in_force",
        "when": "condition",
        "must": "!condition",
        "late": "condition",
        "due": "condition",
        "recurs": "flag",
        "action": "text",
        "message": "!text",
        "references": "[use reference]",
    },
    "indicator": {
        "id": "!name indicator",
        "title": "!text",
        "register": "use register",
        "question": "use question",
        "of": "condition",
        "met": "condition",
        "references": "[use reference]",
    },
    "gate": {
        "id": "!id gate",
        "node": "!use node",
        "cap": "!level",
        "when": "!gate_condition",
        "message": "!text",
        "references": "[use reference]",
    },
    "duty": {
        "id": "!id duty",
        "title": "!text",
        "action": "text",
        "yearly": "day of year",
        "on": "date",
        "in_force": "in_force",
        "applies_when": "condition",
        "register": "use register",
        "of": "condition",
        "references": "[use reference]",
    },
    "gate_condition": {"indicator": "!use indicator", "below": "!gate share"},
    # scoring.yaml
    "scoring": {"format": "!enum", "headline": "!use profile", "profiles": "![profile]"},
    "profile": {
        "id": "!id profile",
        "version": "!word",
        "title": "!text",
        "description": "text",
        "capability": "!rule",
        "domain": "!rule or enum",
        "questionnaire": "!rule",
        "bands": "{level above base: band}",
        "achievements": "{rating: achievement}",
        "practice_counts_from": "practice share",
        "not_applicable": "enum",
        "unanswered": "enum",
        "empty_level": "enum",
        "reference": "use reference",
    },
    "rule": {"method": "!enum"},
    "rule staged": {
        "own": "share",
        "lower": "share",
        "requires": "{level above base: {level above base: share}}",
    },
    "rule quorum": {"share": "!share", "slack": "count"},
    # targets.yaml
    "targets": {"format": "!enum", "id": "!id targets", "title": "text", "targets": "![target]"},
    "target": {
        "id": "!id target",
        "title": "text",
        "until": "!date",
        "node": "use node",
        "level": "level",
        "indicator": "use indicator",
        "at_least": "share",
        "share": "share",
        "reference": "use reference",
        "milestones": "[milestone]",
    },
    "milestone": {"date": "!date", "level": "!level", "count": "!count"},
    # cases/*.yaml
    "case": {
        "name": "!id case",
        "agency": "agency",
        "assessed_on": "date",
        "all_at": "level",
        "answers": "{use question: answer or answer value}",
        "registers": "{use register: [row]}",
        "declared": "sealed",
        "earlier": "sealed",
        "expect": "!{use profile: expectation}",
    },
    "agency": {"id": "!word", "name": "word", "kind": "word"},
    "answer": {
        "value": "answer value",
        "not_applicable": "word",
        "evidence": "[piece of evidence]",
        "note": "word",
        "answered_by": "word",
        "verified": "opaque",
    },
    "row": {"id": "!id row"},
    "expectation": {
        "level": "expected level",
        "score": "expected score",
        "nodes": "{use node: node_expectation or expected level}",
    },
    "node_expectation": {"level": "expected level", "score": "expected score"},
}

BESIDE = {
    "{use profile: expectation}": {
        "indicators": "{use indicator: counts}",
        "rules": "{row: {rule: outcome}}",
    }
}
"""Keys of a map that takes any, which mean something else."""

KIND_KEYS = {"question": "kind", "rule": "method"}
"""The key by whose value an entity has further keys."""


def keys_of(entity: str, kind: str) -> dict[str, str]:
    """Return the keys of an entity, those of its kind among them.

    >>> keys_of("rule", "quorum")
    {'method': '!enum', 'share': '!share', 'slack': 'count'}
    """
    return GRAMMAR[entity] | GRAMMAR.get(f"{entity} {kind}", {})

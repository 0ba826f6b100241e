"""The JSON of an assessment, in which no node is written anew that stood in another before."""

from maturity.models.assessment import Assessment, NodeResult, ProfileResult
from maturity.models.base import Model
from scoring import Memory

Written = Memory[int, tuple[NodeResult, bytes]]
"""The JSON of results of nodes by identity; each result is held, so that its identity stays."""


def assessment_json(assessment: Assessment, written: Written) -> bytes:
    """Return the same as `model_dump_json`, in UTF-8.

    Assessments of one questionnaire share the results of nodes (see `Instrument.node_results`),
    and these are most of the text.
    """
    # Within a text a quotation mark is escaped: the first place that looks so is the one.
    shell = _bytes(assessment.model_copy(update={"results": {}}))
    results = _members({id_: _profile(one, written) for id_, one in assessment.results.items()})
    return shell.replace(b'"results":{}', b'"results":{%b}' % results, 1)


def _profile(result: ProfileResult, written: Written) -> bytes:
    shell = _bytes(result.model_copy(update={"nodes": {}}))
    nodes = _members({id_: _node(one, written) for id_, one in result.nodes.items()})
    return shell.replace(b'"nodes":{}', b'"nodes":{%b}' % nodes, 1)


def _node(node: NodeResult, written: Written) -> bytes:
    known = written.get(id(node)) or written.keep(id(node), (node, _bytes(node)))
    return known[1]


def _members(texts: dict[str, bytes]) -> bytes:
    """Return the members of an object; their names are ids, which nothing in JSON escapes."""
    return b",".join([b'"%b":%b' % (id_.encode(), text) for id_, text in texts.items()])


def _bytes(model: Model) -> bytes:
    return model.model_dump_json().encode("utf-8", "surrogatepass")

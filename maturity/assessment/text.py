"""The JSON of an assessment, in which no node is written anew that stood in another before."""

from maturity.models.assessment import Assessment, NodeResult, ProfileResult
from maturity.models.base import Model
from scoring import Memory

Written = Memory[tuple[str, int], tuple[NodeResult, bytes]]
"""Members of objects by name and identity of a node's result, which is held so that it stays."""


def assessment_json(assessment: Assessment, written: Written) -> bytes:
    """Return the same as `model_dump_json`, in UTF-8.

    Assessments of one questionnaire share the results of nodes (see `Instrument.node_results`),
    and these are most of the text.
    """
    # Within a text a quotation mark is escaped: the first place that looks so is the one.
    shell = _bytes(assessment.model_copy(update={"results": {}}))
    results = [_member(id_, _profile(one, written)) for id_, one in assessment.results.items()]
    return shell.replace(b'"results":{}', b'"results":{%b}' % b",".join(results), 1)


def _profile(result: ProfileResult, written: Written) -> bytes:
    shell = _bytes(result.model_copy(update={"nodes": {}}))
    nodes = []
    for id_, node in result.nodes.items():
        key = id_, id(node)
        known = written.get(key) or written.keep(key, (node, _member(id_, _bytes(node))))
        nodes.append(known[1])
    return shell.replace(b'"nodes":{}', b'"nodes":{%b}' % b",".join(nodes), 1)


def _member(id_: str, text: bytes) -> bytes:
    """Return the member of an object; its name is an id, in which JSON escapes nothing."""
    return b'"%b":%b' % (id_.encode(), text)


def _bytes(model: Model) -> bytes:
    return model.model_dump_json().encode("utf-8", "surrogatepass")

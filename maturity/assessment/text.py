"""The JSON text of an assessment, in which no node is written anew that stood in another before."""

from maturity.models.assessment import Assessment, NodeResult, ProfileResult
from scoring import Memory

Written = Memory[int, tuple[NodeResult, str]]
"""The text of results of nodes by their identity; each is held, so that the identity stays its."""

_RESULTS, _NODES = '"results":{}', '"nodes":{}'


def assessment_text(assessment: Assessment, written: Written) -> str:
    """Return the same text as `model_dump_json`.

    Assessments of one questionnaire share the results of nodes (see `Instrument.node_results`),
    and these are most of the text.
    """
    results = ",".join(
        [f'"{id_}":{_profile(one, written)}' for id_, one in assessment.results.items()]
    )
    # Within a text a quotation mark is escaped: the first place that looks so is the one.
    shell = assessment.model_copy(update={"results": {}}).model_dump_json()
    return shell.replace(_RESULTS, f'"results":{{{results}}}', 1)


def _profile(result: ProfileResult, written: Written) -> str:
    nodes = ",".join([f'"{id_}":{_node(one, written)}' for id_, one in result.nodes.items()])
    shell = result.model_copy(update={"nodes": {}}).model_dump_json()
    return shell.replace(_NODES, f'"nodes":{{{nodes}}}', 1)


def _node(node: NodeResult, written: Written) -> str:
    known = written.get(id(node)) or written.keep(id(node), (node, node.model_dump_json()))
    return known[1]

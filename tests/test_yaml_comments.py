"""Comments stay with what they were about, and never change a value."""

import doctest

import pytest

from maturity import yaml_comments
from maturity.yaml_comments import comments, with_comments
from maturity.yaml_source import parse_yaml
from maturity.yaml_text import yaml_text


def rewritten(former: str, data: object) -> str:
    """Return values written anew with the comments of a former text; the values stay."""
    text = with_comments(yaml_text(data), comments(former))
    assert parse_yaml(text, "").data == parse_yaml(yaml_text(data), "").data
    return text


def test_the_examples_are_true() -> None:
    assert doctest.testmod(yaml_comments).failed == 0


def test_comments_stand_before_what_they_were_about() -> None:
    former = "# head\na: 1 # one\n# two\nb:\n  # inner\n  c: 2\n# end\n"
    assert rewritten(former, {"new": 0, "a": 5, "b": {"c": 3}}) == (
        "new: 0\n# head\n# one\na: 5\n# two\n# inner\nb: {c: 3}\n# end\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: 'x # no comment'\n",
        'a: "x # no comment"\n',
        "a: x#no\n",
        "a: |\n  x\n  # no comment\n",
        "a: >-\n  x # none\n",
        "url: http://a/#b\n",
    ],
)
def test_what_stands_in_a_text_is_no_comment(text: str) -> None:
    assert comments(text) == ()


@pytest.mark.parametrize(
    "former",
    [
        "a: 1\n#x\nb: [1, # y\n  2]\n",
        "# only comments before\n\n\na: {b: 1} # z\n# last",
        "a:\n  - id: one # first\n    b: 1\n  # second\n  - id: two\n",
        "a: |\n  text # none\n# after\nb: 2\n",
        "gone: # with a comment\n  deeper: 1 # and another\n",
        "\ufeffa: 1 # after a mark\n",
    ],
)
@pytest.mark.parametrize(
    "data",
    [
        {"a": 1},
        {"z": "x # y\n# z\n", "a": [{"id": "zero"}, {"id": "one"}, {"id": "two"}], "b": 2},
        {"a": "\u2028 # x \x85 #", "b": [[1, 2], {"c": "#"}]},
        [],
    ],
)
def test_no_comment_is_lost_and_no_value_changed(former: str, data: object) -> None:
    text = rewritten(former, data)
    found = comments(former)
    assert found
    for comment in found:
        assert comment.text in text


def test_a_comment_follows_the_item_of_its_id() -> None:
    former = "rows:\n  # first\n  - {id: a}\n  # second\n  - {id: b}\n"
    text = rewritten(former, {"rows": [{"id": "c", "x": {"y": 1}}, {"id": "b", "x": {"y": 1}}]})
    lines = [line.strip() for line in text.splitlines()]
    assert lines[lines.index("# second") + 1].startswith("- ")
    assert "b" in lines[lines.index("# second") + 1]

"""Random questionnaires, profiles and answers for the laws of scoring."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from scoring import (
    Answer,
    Capability,
    Domain,
    Mean,
    Method,
    Minimum,
    Missing,
    Plan,
    Profile,
    Question,
    Quorum,
    Scale,
    Staged,
    SumOfLevels,
    Tree,
)

WEIGHTS = [Fraction(1), Fraction(2), Fraction(1, 2), Fraction(2, 3), Fraction(7, 5)]
SHARES = [
    Fraction(1),
    Fraction(3, 4),
    Fraction(1, 2),
    Fraction(4, 5),
    Fraction(85, 100),
    Fraction(1, 10),
]
PART_ACHIEVEMENTS = [Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(9, 10), Fraction(1)]
METHODS = ["mean", "minimum", "staged", "requires", "quorum", "sum_of_levels"]


@dataclass(frozen=True)
class Case:
    """A response to a questionnaire, and the profile it is scored under."""

    tree: Tree
    scale: Scale
    profile: Profile
    answers: Mapping[str, Answer]

    @property
    def plan(self) -> Plan:
        return Plan(self.tree, self.scale, self.profile)


def scales() -> st.SearchStrategy[Scale]:
    """Scales of three to six levels from 0 or 1."""
    bounds = st.tuples(st.sampled_from([1, 0]), st.integers(2, 5))
    return bounds.map(lambda drawn: Scale(drawn[0], drawn[0] + drawn[1]))


@st.composite
def trees(draw: st.DrawFn, scale: Scale, *, widest: int = 4) -> Tree:
    """Questionnaires of one to `widest` domains, capabilities and questions each, kinds mixed."""
    weights = st.sampled_from(WEIGHTS)
    cores = st.sampled_from([False, True])
    # Trees of practices alone leave levels empty; trees of levels alone never do.
    kinds = st.sampled_from([None, *scale.above_base])
    sizes = st.lists(st.integers(1, widest), min_size=1, max_size=widest)
    shapes = draw(st.lists(sizes, min_size=1, max_size=widest))
    only = draw(st.sampled_from(["mixed", "levels", "practices"]))
    if only == "levels":
        kinds = st.none()
    if only == "practices":
        kinds = st.sampled_from([*scale.above_base])
    domains = []
    for d, shape in enumerate(shapes):
        capabilities = []
        for c, size in enumerate(shape):
            questions = tuple(
                Question(f"d{d}c{c}q{q}", draw(weights), draw(cores), draw(kinds))
                for q in range(size)
            )
            capabilities.append(Capability(f"d{d}c{c}", questions, draw(weights), draw(cores)))
        mandatory = draw(st.sampled_from([True, True, False]))
        domains.append(Domain(f"d{d}", tuple(capabilities), draw(weights), draw(cores), mandatory))
    return Tree("whole", tuple(domains))


@st.composite
def methods(draw: st.DrawFn, scale: Scale, names: tuple[str, ...] = tuple(METHODS)) -> Method:
    """Any method with any parameters it allows."""
    shares = st.sampled_from(SHARES)
    match draw(st.sampled_from(names)):
        case "mean":
            return Mean()
        case "minimum":
            return Minimum()
        case "sum_of_levels":
            return SumOfLevels()
        case "quorum":
            return Quorum(draw(shares), draw(st.sampled_from([None, 0, 1, 2])))
        case "staged":
            own, lower = sorted([draw(shares), draw(shares)])
            return Staged.from_shares(scale.above_base, own=own, lower=lower)
        case _:
            named = draw(st.sets(st.sampled_from([*scale.above_base])))
            return Staged(
                {
                    n: draw(
                        st.dictionaries(
                            st.sampled_from([k for k in scale.above_base if k <= n]),
                            shares,
                            min_size=1,
                        )
                    )
                    for n in sorted(named)
                }
            )


@st.composite
def bands(draw: st.DrawFn, scale: Scale) -> dict[int, Fraction] | None:
    """No bands, or rising floors above the base and not above the top."""
    if draw(st.booleans()):
        return None
    steps = [Fraction(step, 4) for step in range(4 * scale.base + 1, 4 * scale.top + 1)]
    count = len(scale.above_base)
    floors = draw(st.sets(st.sampled_from(steps), min_size=count, max_size=count))
    return dict(zip(scale.above_base, sorted(floors), strict=True))


@st.composite
def profiles(draw: st.DrawFn, scale: Scale, names: tuple[str, ...] = tuple(METHODS)) -> Profile:
    """Any methods at the three depths under any policies."""
    through = draw(st.sampled_from([False, False, True]))
    achievements = {"not": Fraction(0), "fully": Fraction(1)} | draw(
        st.sampled_from(
            [
                {"partially": Fraction(1, 3), "largely": Fraction(2, 3)},
                {"partially": Fraction(3, 20), "largely": Fraction(17, 20)},
            ]
        )
    )
    return Profile(
        "random",
        draw(methods(scale, names)),
        None if through else draw(methods(scale, names)),
        draw(methods(scale, names)),
        bands=draw(bands(scale)),
        achievements=achievements,
        practice_counts_from=draw(st.sampled_from([None, None, Fraction(2, 3), Fraction(1, 3)])),
        not_applicable=draw(
            st.sampled_from(["excluded", "base", "top", *range(scale.base, scale.top + 1)])
        ),
        unanswered=draw(st.sampled_from(["base", "excluded", "withhold"])),
        empty_level=draw(st.sampled_from(["blocks", "holds"])),
    )


def values(question: Question, scale: Scale, profile: Profile) -> st.SearchStrategy[Answer]:
    """Answers that say something."""
    if question.practice_level is None:
        return st.sampled_from(range(scale.base, scale.top + 1))
    return st.sampled_from([*profile.achievements, *PART_ACHIEVEMENTS])


@st.composite
def responses(draw: st.DrawFn, tree: Tree, scale: Scale, profile: Profile) -> dict[str, Answer]:
    """Responses with blanks, not-applicable answers, questions left out of the file altogether.

    One in three answers everything, so that `withhold` has something to give.
    """
    lacks = draw(
        st.sampled_from(
            [
                [],
                [None, *Missing],
                [Missing.NOT_APPLICABLE, Missing.OUTSIDE],
                [None, Missing.NOT_APPLICABLE, Missing.UNANSWERED],
            ]
        )
    )
    found: dict[str, Answer] = {}
    for question in tree.questions():
        given: st.SearchStrategy[Answer | None] = values(question, scale, profile)
        if lacks:
            given = st.one_of(given, st.sampled_from(lacks))
        answer = draw(given)
        if answer is not None:
            found[question.id] = answer
    return found


@st.composite
def cases(draw: st.DrawFn, names: tuple[str, ...] = tuple(METHODS), *, widest: int = 4) -> Case:
    """Whole cases: scale, tree, profile and answers that fit together."""
    scale = draw(scales())
    tree = draw(trees(scale, widest=widest))
    profile = draw(profiles(scale, names))
    return Case(tree, scale, profile, draw(responses(tree, scale, profile)))


def node_ids(tree: Tree) -> list[str]:
    """Return the ids of every node: the questionnaire, its domains, their capabilities."""
    found = [tree.id]
    for domain in tree.children:
        found += [domain.id, *(capability.id for capability in domain.children)]
    return found


@st.composite
def gates(draw: st.DrawFn, tree: Tree, scale: Scale) -> dict[str, int]:
    """Gates that bite, at most two, anywhere in the tree."""
    levels = st.sampled_from(range(scale.base, scale.top + 1))
    return draw(st.dictionaries(st.sampled_from(node_ids(tree)), levels, max_size=2))

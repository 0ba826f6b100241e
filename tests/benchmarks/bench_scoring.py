"""How long 300 answers take under the shipped profiles, beside a plain loop over floats.

    python tests/benchmarks/bench_scoring.py

The promise: 1 ms for one reading under all profiles, no range, once loaded. The loop gives the
weighted means of the same tree and nothing else; what holds from machine to machine is the ratio.
"""

import random
import sys
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path
from timeit import repeat

sys.path.insert(0, str(Path(__file__).parents[2]))

from maturity.loading.questionnaire import load_sound
from scoring import Answer, Capability, Domain, Plan, Question, Tree

QUESTIONS = 300
COMPONENTS = 22
RUNS = 50


def questionnaire(chance: random.Random) -> Tree:
    """Return 300 level-valued questions in 22 components of 6 domains, some core, some heavy."""
    sizes = [QUESTIONS // COMPONENTS + (n < QUESTIONS % COMPONENTS) for n in range(COMPONENTS)]
    components = [
        Capability(
            f"c{n}",
            tuple(
                Question(f"c{n}q{k}", Fraction(chance.choice([1, 1, 2])), k == 0)
                for k in range(size)
            ),
            core=n % 3 == 0,
        )
        for n, size in enumerate(sizes)
    ]
    return Tree("whole", tuple(Domain(f"d{n}", tuple(components[n::6])) for n in range(6)))


def float_means(tree: Tree) -> Callable[[dict[str, int]], float]:
    """Return a loop over floats that does the least: three floors of weighted means."""
    shape = [
        [
            ([(one.id, float(one.weight)) for one in node.children], float(node.weight))
            for node in domain.children
        ]
        for domain in tree.children
    ]

    def mean(answers: dict[str, int]) -> float:
        domains = []
        for components in shape:
            total = weights = 0.0
            for leaves, weight in components:
                part = sum(answers[id_] * own for id_, own in leaves)
                total += weight * part / sum(own for _, own in leaves)
                weights += weight
            domains.append(total / weights)
        return sum(domains) / len(domains)

    return mean


def best_ms(run: Callable[[], object]) -> float:
    """Return the time of one call in milliseconds, the best of seven rounds."""
    return min(repeat(run, number=RUNS, repeat=7)) / RUNS * 1000


def main() -> None:
    """Print milliseconds a profile and in all, and the ratio to the plain loop."""
    chance = random.Random(2629)  # noqa: S311 (the same questionnaire every time, no secret)
    shipped = load_sound("data-management")
    scale = shipped.scale
    tree = questionnaire(chance)
    levels = {one.id: chance.randint(scale.base, scale.top) for one in tree.questions()}
    answers: dict[str, Answer] = dict(levels)
    plans = {id_: Plan(tree, scale, plan.profile) for id_, plan in shipped.plans.items()}

    loop = float_means(tree)
    exact = best_ms(lambda: [plan.score(answers) for plan in plans.values()])
    floats = best_ms(lambda: [loop(levels) for _ in plans])
    rows = {id_: best_ms(partial(plan.score, answers)) for id_, plan in plans.items()}
    rows |= {"all profiles": exact, "plain float loop": floats}
    for name, milliseconds in rows.items():
        sys.stdout.write(f"{name:<24}{milliseconds:8.3f} ms\n")
    sys.stdout.write(f"{'ratio':<24}{exact / floats:8.1f}\n")


if __name__ == "__main__":
    main()

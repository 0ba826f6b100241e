"""Print how fast the tool is, as ratios within one run, beside what was promised.

Run it from the checkout: python -m tests.benchmarks.bench_loading
Ends with status 1 where a promise is not kept.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import yaml

from maturity.assessment import assess
from maturity.assessment.readings import readings
from maturity.instrument import Instrument
from maturity.loading.questionnaire import QUESTIONNAIRE, load_sound
from maturity.loading.response import read_response
from maturity.loading.structure import fit
from maturity.models.questionnaire import Questionnaire
from maturity.yaml_source import parse_yaml, read_yaml

ROOT = Path(__file__).parents[2]
QUESTIONS = 300
RUNS = 15
WORDS = "Cơ quan đã ban hành và thực hiện quy định, có bằng chứng, được rà soát hằng năm"


def milliseconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median time of one call."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times) * 1000


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def python(*arguments: str) -> Callable[[], object]:
    """Return what runs a Python process from the checkout."""
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def text_in_both(words: str) -> str:
    """Return a text as a map of two languages."""
    return (
        f'{{vi: "{words} – {WORDS}", en: "{words} - the agency has issued rules and keeps them"}}'
    )


def questionnaire_text() -> str:
    """Return a bilingual questionnaire of 300 rubrics in 10 domains of 5 capabilities."""
    lines = [
        "format: maturity/questionnaire@1\nid: large\nversion: 1.0.0\nstatus: draft",
        f"title: {text_in_both('Large')}",
        "scale:",
        *(f"  - {{level: {n}, name: {text_in_both(f'Level {n}')}}}" for n in range(1, 6)),
        "domains:",
    ]
    for d in range(10):
        lines.append(f"  - id: D{d}\n    title: {text_in_both(f'Domain {d}')}\n    capabilities:")
        for c in range(5):
            name = f"D{d}-C{c}"
            lines += [f"      - id: {name}\n        title: {text_in_both(name)}"]
            lines += ["        core: true\n        questions:"]
            for q in range(QUESTIONS // 50):
                lines += [
                    f"          - id: {name}-{q}",
                    "            kind: rubric",
                    f"            core: {'true' if q == 0 else 'false'}",
                    f"            text: {text_in_both(f'Question {q}')}",
                    f"            help: {text_in_both(f'Help {q}')}",
                    "            levels:",
                    *(f"              {n}: {text_in_both(f'Level {n}')}" for n in range(1, 6)),
                    "            evidence: {from: 3, valid_months: 24}",
                ]
    return "\n".join(lines) + "\n"


def large(folder: Path) -> Instrument:
    """Write the large questionnaire with the shipped profiles and load it."""
    (folder / QUESTIONNAIRE).write_text(questionnaire_text(), encoding="utf-8")
    scoring = ROOT / "questionnaires" / "data-management" / "scoring.yaml"
    (folder / "scoring.yaml").write_text(scoring.read_text(encoding="utf-8"), encoding="utf-8")
    return load_sound(str(folder))


def main() -> int:
    """Print a line for each promise and return the exit status."""
    kept = True

    def promise(what: str, got: float, most: float, unit: str) -> None:
        nonlocal kept
        kept = kept and got <= most
        verdict = "ok" if got <= most else "NO"
        say(f"{verdict}  {what:<58} {got:8.2f} of at most {most:.2f} {unit}")

    floor = milliseconds(python("-c", "pass"))
    version = milliseconds(python("-m", "maturity", "--version"))
    promise("--version, in times of `python -c pass`", version / floor, 3, "×")
    typer = milliseconds(python("-c", "import typer"))
    shown = milliseconds(python("-m", "maturity", "--help"))
    promise("--help, in times of `python -c 'import typer'`", shown / typer, 3, "×")

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        instrument = large(folder)
        path = folder / QUESTIONNAIRE
        plain = milliseconds(
            lambda: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        )
        placed = milliseconds(lambda: read_yaml(path))
        fitted = milliseconds(lambda: fit(read_yaml(path), Questionnaire))
        whole = milliseconds(lambda: load_sound(name))
    promise("300 questions with places", placed, 1.3 * plain + 20, "ms")
    promise("  the same, fitted to the model", fitted, 1.3 * plain + 20, "ms")
    promise(
        "  the same, with every rule, scoring.yaml and the digest", whole, 1.3 * plain + 20, "ms"
    )
    say(f"    ({plain:.1f} ms by CSafeLoader alone)")

    answers = "".join(f"  {id_}: {1 + n % 5}\n" for n, id_ in enumerate(instrument.questions))
    response_text = (
        "format: maturity/response@1\nquestionnaire: large@1.0.0\nagency: {id: a}\n"
        f"assessed_on: 2026-11-20\nanswers:\n{answers}"
    )
    source = parse_yaml(response_text, "r.yaml")
    read = read_response(source, lambda _id: instrument)
    response = read.response
    assert response is not None
    claimed = readings(response, instrument).answers["claimed"]
    plans = list(instrument.plans.values())
    scored = milliseconds(lambda: [plan.score(claimed) for plan in plans], 200)
    promise("scoring 300 answers, all profiles, one reading", scored, 1, "ms")
    promise(
        "the whole assessment of 300 answers",
        milliseconds(lambda: assess(response, instrument), 100),
        10,
        "ms",
    )
    half = parse_yaml("\n".join(response_text.splitlines()[:-150]) + "\n", "r.yaml")
    part = read_response(half, lambda _id: instrument).response
    assert part is not None
    promise(
        "  the same, half answered",
        milliseconds(lambda: assess(part, instrument), 100),
        10,
        "ms",
    )
    reading = milliseconds(lambda: read_response(source, lambda _id: instrument))
    say(f"    ({reading:.1f} ms to fit the answers to their questions)")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

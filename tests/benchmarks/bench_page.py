"""How long the HTML report takes to write, and to open and work with in headless Chromium.

    python tests/benchmarks/bench_page.py [RUNS]

91 questions in every reading, rule and language. What is counted on the clock of the browser ends
when the page has been laid out anew. Machines are shared: the least disturbed run counts.
"""

import gzip
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from maturity.i18n import LANGUAGES
from maturity.loading.questionnaire import load_sound
from maturity.loading.response import read_responses
from maturity.reports.page import render_page
from maturity.reports.states import State, report_states
from maturity.resources import builtin
from tests.browser import Browser

EXAMPLE = "province-near-level-4"
OPENED = (
    "performance.getEntriesByType('navigation')[0].loadEventEnd",
    "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN",
)
DONE = {
    "filter": "only.value = 'below'; only.dispatchEvent(new Event('change', {bubbles: true}))",
    "sort": "order.value = 'rising'; order.dispatchEvent(new Event('change', {bubbles: true}))",
    "search": "search.value = 'du lieu'; search.dispatchEvent(new Event('input'))",
    "language": "document.querySelector('[data-lang=vi]').click()",
    "rule": "rule.value = 'weakest'; rule.dispatchEvent(new Event('change', {bubbles: true}))",
}


def main(runs: int) -> None:
    """Measure, and print the least of each."""
    path = builtin("examples") / f"{EXAMPLE}.yaml"
    least: dict[str, float] = {}

    def count(name: str, value: float) -> None:
        least[name] = min(value, least.get(name, value))

    with TemporaryDirectory() as name, Browser() as browser:
        file = Path(name) / "page.html"
        for _ in range(runs):
            read = next(iter(read_responses(path, load_sound)))
            start = process_time()
            states = report_states(read, langs=LANGUAGES)
            viewed = process_time()
            html = render_page(states, State("en", "claimed", "quorum"))
            count("views", viewed - start)
            count("page", process_time() - viewed)
            file.write_text(html, encoding="utf-8")
            page = browser.open(file)
            for key, expression in zip(("loaded", "painted"), OPENED, strict=True):
                count(key, page.evaluate(expression))
            for key, action in DONE.items():
                took = page.evaluate(
                    "(() => { const [only, order, search, rule] = ['only', 'order', 'search', "
                    "'rule'].map(id => document.getElementById(id)); const start = "
                    f"performance.now(); {action}; document.body.offsetHeight; "
                    "return performance.now() - start })()"
                )
                count(key, took)
            page.close()
    raw = html.encode()
    sys.stdout.write(
        f"{len(states)} states; {len(raw) / 1e6:.2f} MB, {len(gzip.compress(raw)) / 1e6:.2f} "
        "compressed\n"
        f"written   {least['views'] + least['page']:.2f} s of processor time "
        f"(views {least['views']:.2f}, page {least['page']:.2f})\n"
        f"opened    {least['loaded']:.0f} ms until all is there, "
        f"{least['painted']:.0f} until something is seen\n"
    )
    for key in DONE:
        sys.stdout.write(f"{key:9} {least[key]:.0f} ms\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)

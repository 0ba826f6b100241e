"""What the tests of pages stand on: that the browser sees what is wrong."""

from pathlib import Path

from tests.browser import Browser

PAGE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>A page</h1><button>One</button><input aria-label="Search">{more}</main>
<script>document.querySelector("button").onclick = one => {{ one.target.textContent = "Two" }}
</script></body></html>
"""


def page_file(folder: Path, more: str = "") -> Path:
    path = folder / "page.html"
    path.write_text(PAGE.format(more=more), encoding="utf-8")
    return path


def test_a_sound_page_is_found_sound(browser: Browser, tmp_path: Path) -> None:
    page = browser.open(page_file(tmp_path), width=360)
    assert page.evaluate("window.innerWidth") == 360
    assert page.violations() == []
    assert page.overflowing() == []
    assert page.requests() == []
    assert page.complaints() == []
    page.close()


def test_keys_and_the_mouse_reach_the_page(browser: Browser, tmp_path: Path) -> None:
    page = browser.open(page_file(tmp_path))
    page.press("Tab")
    page.press("Enter")
    assert page.evaluate("document.querySelector('button').textContent") == "Two"
    page.click("input")
    page.write("Đà Nẵng")
    assert page.evaluate("document.querySelector('input').value") == "Đà Nẵng"
    page.close()


def test_without_javascript_nothing_runs(browser: Browser, tmp_path: Path) -> None:
    page = browser.open(page_file(tmp_path), javascript=False)
    page.click("button")
    assert page.evaluate("document.querySelector('button').textContent") == "One"
    page.close()


def test_what_is_wrong_is_found(browser: Browser, tmp_path: Path) -> None:
    more = (
        '<p class="wide" style="width: 500px; color: #aaa">wide</p><img src="http://192.0.2.1/x">'
        '<script>throw new Error("broken")</script>'
    )
    page = browser.open(page_file(tmp_path, more), width=360)
    rules = {one.partition(":")[0] for one in page.violations()}
    assert {"color-contrast", "image-alt"} <= rules
    assert page.overflowing() == ["P.wide#"]
    assert page.requests() == ["http://192.0.2.1/x"]
    assert any("broken" in one or "Uncaught" in one for one in page.complaints())
    page.close()

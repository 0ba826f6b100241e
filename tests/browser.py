"""A page in headless Chromium, driven from Python over a pipe: no driver, no Node, no network.

    with Browser() as browser:
        page = browser.open(path, width=360, dark=True)
        assert page.violations() == []

Chromium speaks its own protocol over two file descriptors (`--remote-debugging-pipe`), so the
standard library is enough. axe-core comes from npm and is only read as text.
"""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

AXE = Path(__file__).parent / "npm" / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (360, 768, 1440)
"""A telephone, a tablet, a desk."""

PATIENCE = 60.0
"""Seconds until an answer of the browser is given up."""

_KEYS = {
    "Tab": 9,
    "Enter": 13,
    "Escape": 27,
    " ": 32,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
}


def program() -> str | None:
    """Return where Chromium is, None where it is missing."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    return None


class BrowserError(Exception):
    """The browser refused what it was asked, or did not answer."""


class Browser:
    """One headless Chromium; each page opened lives in a context of its own."""

    def __init__(self) -> None:
        found = program()
        if found is None:
            raise BrowserError("Chromium is missing")
        self._profile = tempfile.mkdtemp(prefix="chromium-")
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        # The protocol stands on descriptors 3 and 4 of the browser.
        script = f'exec 3<&{theirs_in} 4>&{theirs_out}; exec "$@"'
        # No sandbox: a container's root may not make one, and the pages are the project's own.
        flags = (
            "--headless",
            "--remote-debugging-pipe",
            "--no-sandbox",
            "--no-first-run",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--force-color-profile=srgb",
            "--hide-scrollbars",
            f"--user-data-dir={self._profile}",
            "about:blank",
        )
        self._process = subprocess.Popen(
            ["/bin/bash", "-c", script, "bash", found, *flags],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._rest = b""
        self._last = 0
        self.events: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the browser and remove what it wrote."""
        if self._process.poll() is None:
            try:
                self.call("Browser.close")
                self._process.wait(10)
            except (BrowserError, OSError, subprocess.TimeoutExpired):
                self._process.kill()
                self._process.wait()
        os.close(self._in)
        os.close(self._out)
        shutil.rmtree(self._profile, ignore_errors=True)

    def call(self, method: str, *, session: str | None = None, **parameters: Any) -> Any:  # noqa: ANN401
        """Ask for something and return the answer; what happens meanwhile goes to `events`."""
        self._last += 1
        asked: dict[str, Any] = {"id": self._last, "method": method, "params": parameters}
        if session is not None:
            asked["sessionId"] = session
        data = json.dumps(asked).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data) :]
        until = time.monotonic() + PATIENCE
        while True:
            said = self._message(until)
            if said.get("id") == self._last:
                if "error" in said:
                    raise BrowserError(f"{method}: {said['error']['message']}")
                return said["result"]
            self.events.append(said)

    def wait_for(self, method: str, session: str) -> dict[str, Any]:
        """Return the first event of that name, taken from those that came, else waited for."""
        until = time.monotonic() + PATIENCE
        while True:
            for number, event in enumerate(self.events):
                if event.get("method") == method and event.get("sessionId") == session:
                    return self.events.pop(number)
            self.events.append(self._message(until))

    def _message(self, until: float) -> dict[str, Any]:
        while b"\0" not in self._rest:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._in], [], [], left)[0]:
                raise BrowserError("the browser does not answer")
            found = os.read(self._in, 1 << 20)
            if not found:
                raise BrowserError("the browser has ended")
            self._rest += found
        one, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(one)
        return message

    def open(
        self,
        path: Path,
        *,
        width: int = 1440,
        dark: bool = False,
        javascript: bool = True,
        fragment: str = "",
    ) -> "Page":
        """Return the page of a file, loaded."""
        context = self.call("Target.createBrowserContext")["browserContextId"]
        target = self.call("Target.createTarget", url="about:blank", browserContextId=context)
        attached = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        page = Page(self, attached["sessionId"], context)
        page.prepare(width=width, dark=dark, javascript=javascript)
        page.go(path.resolve().as_uri() + fragment)
        return page


class Page:
    """One open page."""

    def __init__(self, browser: Browser, session: str, context: str) -> None:
        self._browser = browser
        self._session = session
        self._context = context
        self._url = ""
        self._javascript = True

    def call(self, method: str, **parameters: Any) -> Any:  # noqa: ANN401 - as the protocol answers
        """Ask something of this page."""
        return self._browser.call(method, session=self._session, **parameters)

    def prepare(self, *, width: int, dark: bool, javascript: bool) -> None:
        """Set what has to stand before a page is loaded."""
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.resize(width)
        self.media(dark=dark)
        self._javascript = javascript
        self.call("Emulation.setScriptExecutionDisabled", value=not javascript)

    def resize(self, width: int, height: int = 900) -> None:
        """Give the window a size in CSS pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def media(self, *, dark: bool = False, print_: bool = False) -> None:
        """Show the page in a colour scheme, on screen or as printed, without movement."""
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        medium = "print" if print_ else ""
        self.call("Emulation.setEmulatedMedia", media=medium, features=features)

    def go(self, url: str) -> None:
        """Load a page and wait until it is whole."""
        self._url = url
        self.call("Page.navigate", url=url)
        self._browser.wait_for("Page.loadEventFired", self._session)

    def close(self) -> None:
        """Close the page and forget what it stored."""
        browser = self._browser
        browser.call("Target.disposeBrowserContext", browserContextId=self._context)
        browser.events = [one for one in browser.events if one.get("sessionId") != self._session]

    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - any JSON value
        """Return the value of a JavaScript expression, awaited."""
        answer = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        """Click in the middle of the first element that fits, scrolled into sight."""
        place = self.evaluate(
            f"(() => {{ const one = document.querySelector({json.dumps(selector)});"
            "one.scrollIntoView({block: 'center'}); const box = one.getBoundingClientRect();"
            "return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call(
                "Input.dispatchMouseEvent",
                type=kind,
                x=place[0],
                y=place[1],
                button="left",
                clickCount=1,
            )

    def press(self, key: str, *, shift: bool = False) -> None:
        """Press and let go a key, by its name in `KeyboardEvent.key`."""
        common: dict[str, Any] = {
            "key": key,
            "code": "Space" if key == " " else key,
            "windowsVirtualKeyCode": _KEYS[key],
            "modifiers": 8 if shift else 0,
        }
        text = {"Enter": "\r", " ": " "}.get(key)
        down = {**common, "type": "keyDown", "text": text} if text else common | {"type": "keyDown"}
        self.call("Input.dispatchKeyEvent", **down)
        self.call("Input.dispatchKeyEvent", **common, type="keyUp")

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        self.call("Input.insertText", text=text)

    def alternatives(self) -> list[str]:
        """Return what is said in place of pictures, and the names of what has no text."""
        return list(
            self.evaluate(
                "[...document.querySelectorAll('svg > title, [aria-label], img[alt]')].map(one => "
                "one.getAttribute('aria-label') || one.getAttribute('alt') || one.textContent)"
            )
        )

    def violations(self, *, only: Sequence[str] = (), colours: bool = True) -> list[str]:
        """Return what axe-core finds against WCAG 2.2 A and AA and good practice, a line each.

        `only` names the rules to look for, by default all of them. Contrast takes as long as all
        others together; without `colours` it is left to the tests that look for it.
        """
        # axe-core needs timers; the page's own scripts have had their chance when it was loaded.
        self.call("Emulation.setScriptExecutionDisabled", value=False)
        if not self.evaluate("typeof axe === 'object'"):
            self.evaluate(AXE.read_text(encoding="utf-8") + ";0")
        options: dict[str, Any] = {"resultTypes": ["violations"]}
        if only:
            options["runOnly"] = list(only)
        if not colours:
            options["rules"] = {"color-contrast": {"enabled": False}}
        found = self.evaluate(
            f"axe.run(document, {json.dumps(options)}).then(found => found.violations.map(one => "
            "one.id + ': ' + one.nodes.slice(0, 3).map(node => node.target.join(' ') + ' ' + "
            "node.failureSummary.replace(/\\s+/g, ' ')).join(' | ')))"
        )
        self.call("Emulation.setScriptExecutionDisabled", value=not self._javascript)
        return list(found)

    def overflowing(self) -> list[str]:
        """Return what reaches beyond the window sideways, wherever the page would scroll for it."""
        return list(
            self.evaluate(
                """(() => {
                const wide = document.documentElement.clientWidth;
                if (document.documentElement.scrollWidth <= wide) return [];
                return [...document.body.querySelectorAll('*')]
                  .filter(one => one.getBoundingClientRect().right > wide + 0.5)
                  .slice(0, 5)
                  .map(one => one.tagName + '.' + one.className + '#' + one.id);
                })()"""
            )
        )

    def requests(self) -> list[str]:
        """Return every address asked for since loading, but the page's own and `data:`."""
        asked = [
            str(event["params"]["request"]["url"])
            for event in self._mine("Network.requestWillBeSent")
        ]
        return [
            url
            for url in asked
            if not url.startswith("data:") and url.partition("#")[0] != self._url.partition("#")[0]
        ]

    def complaints(self) -> list[str]:
        """Return what the page or the browser put on the console: errors, refusals of the CSP."""
        said = [
            str(event["params"]["exceptionDetails"]["text"])
            for event in self._mine("Runtime.exceptionThrown")
        ]
        said += [str(event["params"]["entry"]["text"]) for event in self._mine("Log.entryAdded")]
        return said

    def _mine(self, method: str) -> list[dict[str, Any]]:
        self.evaluate("0")  # whatever happened until now has been told when this is answered
        return [
            one
            for one in self._browser.events
            if one.get("method") == method and one.get("sessionId") == self._session
        ]

    def picture(self, path: Path, *, whole: bool = True) -> None:
        """Write what the page looks like as PNG, the whole of it or what the window shows."""
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=whole, **self._clip(whole))
        path.write_bytes(base64.b64decode(shot["data"]))

    def _clip(self, whole: bool) -> dict[str, Any]:  # noqa: FBT001 - its caller's own
        if not whole:
            return {}
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        return {"clip": {**size, "scale": 1}}

    def pdf(self, path: Path) -> None:
        """Write the page as the browser prints it, A4."""
        made = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        path.write_bytes(base64.b64decode(made["data"]))

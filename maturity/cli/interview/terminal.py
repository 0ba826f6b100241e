"""The interview on a terminal: keys in, the screen out. All it decides is what is being typed."""

from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.layout.processors import BeforeInput
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import get_cwidth

from maturity.cli.interview.frame import Screen, screen
from maturity.interview.keys import typing
from maturity.interview.state import Pick

if TYPE_CHECKING:
    from maturity.interview.session import Session

PROMPT = "› "
MOST_TYPED = 4
"""Lines of typed text that are seen at once."""
ESCAPE_SECONDS = 0.15
"""How long after Esc the rest of an arrow key may come, over a slow connection."""

NAMED = (
    "enter",
    "escape",
    "up",
    "down",
    "left",
    "right",
    "tab",
    "s-tab",
    "pageup",
    "pagedown",
    "home",
    "end",
    "delete",
    "insert",
    *(f"f{number}" for number in range(1, 11)),
)
WHILE_TYPING = ("enter", "escape")
IN_A_LIST = (*WHILE_TYPING, "up", "down", "tab", "s-tab", "pageup", "pagedown")

# Every colour can be read on a white and on a black ground, and none says what words do not.
STYLE = Style.from_dict(
    {
        "title": "reverse bold",
        "cursor": "reverse",
        "here": "bold",
        "dim": "",
        "rule": "ansibrightblack",
        "key": "bold",
        "level": "bold",
        "standing": "",
        "good": "ansigreen",
        "warning": "bold ansimagenta",
        "bad": "bold ansired",
    }
)


class Terminal:
    """One interview on the terminal of this process."""

    def __init__(self, session: "Session") -> None:
        """Prepare the screen of a session."""
        self._session = session
        self._turn = -1
        self._screen = Screen([], [])
        self._buffer = Buffer(multiline=False, on_text_changed=self._searched)
        self._interrupted = False
        self.application: Application[None] = Application(
            layout=self._layout(),
            key_bindings=self._bindings(),
            style=STYLE,
            full_screen=True,
            before_render=self._drawn,
        )
        self.application.ttimeoutlen = ESCAPE_SECONDS
        self.application.timeoutlen = ESCAPE_SECONDS
        self._retyped()

    def run(self) -> bool:
        """Hold the interview; return whether it was interrupted."""
        self.application.run()
        return self._interrupted

    @property
    def _is_typing(self) -> bool:
        return typing(self._session.state, self._session.context) is not None

    def _layout(self) -> Layout:
        is_typing = Condition(lambda: self._is_typing)
        control = BufferControl(self._buffer, input_processors=[BeforeInput(PROMPT, "class:key")])
        self._field = Window(control, wrap_lines=True, height=self._typed_lines)
        self._still = Window(self._text(lambda: self._screen.above), wrap_lines=False)
        parts = [
            self._still,
            ConditionalContainer(
                HSplit(
                    [
                        Window(
                            self._text(lambda: self._screen.asking or []),
                            height=lambda: len(self._screen.asking or []),
                        ),
                        self._field,
                    ]
                ),
                is_typing,
            ),
            Window(
                self._text(lambda: self._screen.below),
                height=lambda: len(self._screen.below),
            ),
        ]
        return Layout(HSplit(parts))

    @staticmethod
    def _text(lines: "object") -> FormattedTextControl:
        def pieces() -> StyleAndTextTuples:
            found: StyleAndTextTuples = []
            for number, line in enumerate(lines()):  # type: ignore[operator] # a function of lines
                if number:
                    found.append(("", "\n"))
                found += line
            return found

        return FormattedTextControl(pieces, focusable=True, show_cursor=False)

    def _typed_lines(self) -> int:
        width = max(get_app().output.get_size().columns, 1)
        lines = 0
        for number, text in enumerate(self._buffer.text.split("\n")):
            wide = get_cwidth(text) + (len(PROMPT) if number == 0 else 0) + 1
            lines += max(1, -(-wide // width))
        return min(lines, MOST_TYPED)

    def _drawn(self, application: "Application[None]") -> None:
        """Compute the screen anew before it is drawn: also after the terminal changed its size."""
        size = application.output.get_size()
        self._screen = screen(self._session, size.columns, size.rows, self._typed_lines())
        self._session.seen = self._screen.top, self._screen.page

    def _searched(self, buffer: Buffer) -> None:
        if isinstance(self._session.state.top, Pick):
            self._session.search(buffer.text)

    def _retyped(self) -> None:
        """Give what is typed next its text, once a text; give the keys to whom they belong."""
        text = typing(self._session.state, self._session.context)
        if self._session.state.turn != self._turn:
            self._turn = self._session.state.turn
            self._buffer.reset()
            if text:
                self._buffer.insert_text(text)
        self.application.layout.focus(self._still if text is None else self._field)

    def _press(self, key: str) -> None:
        if key == "enter" and self._is_typing and not isinstance(self._session.state.top, Pick):
            self._session.enter(self._buffer.text)
        else:
            self._session.press(key)
        if self._session.state.wish == "leave":
            self.application.exit()
            return
        self._retyped()

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        idle = Condition(lambda: not self._is_typing)
        picking = Condition(lambda: isinstance(self._session.state.top, Pick))

        def bind(key: str, when: Condition) -> None:
            @bindings.add(key, filter=when, eager=key != "escape")
            def _(_event: KeyPressEvent) -> None:
                self._press(key)

        for key in NAMED:
            bind(key, idle)
        for key in IN_A_LIST:
            bind(key, picking)
        for key in WHILE_TYPING:
            bind(key, Condition(lambda: self._is_typing) & ~picking)  # type: ignore[arg-type] # a filter too

        @bindings.add(Keys.Any, filter=idle)
        def _(event: KeyPressEvent) -> None:
            if len(event.data) == 1 and event.data.isprintable():
                self._press(event.data)

        @bindings.add(Keys.BracketedPaste, filter=idle)
        def _(_event: KeyPressEvent) -> None:
            """Take no pasted text for keys."""

        @bindings.add("c-c", eager=True)
        @bindings.add("<sigint>")
        def _(_event: KeyPressEvent) -> None:
            self._interrupted = True
            self.application.exit()

        return bindings


def hold(session: "Session") -> bool:
    """Hold an interview on this process's terminal; return whether it was interrupted."""
    return Terminal(session).run()

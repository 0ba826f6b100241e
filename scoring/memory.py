"""What was computed before, for whoever asks the same again."""

from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

MOST = 512
"""Values that one memory holds: whoever scores thousands must not grow with their number."""


class Memory(dict[Key, Value]):
    """Values by what they were computed from; once it is full it forgets and begins again.

    Only for what depends on its key and on nothing else, and is never changed.
    """

    __slots__ = ("_most",)

    def __init__(self, most: int = MOST) -> None:
        """Hold at most so many values."""
        super().__init__()
        self._most = most

    def keep(self, key: Key, value: Value) -> Value:
        """Hold a value, and return it.

        >>> memory: Memory[str, int] = Memory(1)
        >>> memory.keep("a", 1), memory.keep("b", 2), dict(memory)
        (1, 2, {'b': 2})
        """
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value

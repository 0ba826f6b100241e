"""Sequences whose things are made when they are asked for: a cohort may have a hundred thousand."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, get_args, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

T = TypeVar("T")


class Made(Sequence[T]):
    """Things made anew each time one is asked for, so that none is held.

    `places` are the numbers by which `make` knows them, in order.
    """

    def __init__(self, places: Sequence[int], make: Callable[[int], T]) -> None:
        """Take what makes a thing, given its number."""
        self._places = places
        self._make = make

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> "tuple[T, ...]": ...
    def __getitem__(self, index: int | slice) -> "T | tuple[T, ...]":
        """Make one, or several."""
        if isinstance(index, slice):
            return tuple(self._make(place) for place in self._places[index])
        return self._make(self._places[index])

    def __iter__(self) -> Iterator[T]:
        """Make one after the other."""
        return map(self._make, self._places)

    def __eq__(self, other: object) -> bool:
        """Return whether another sequence holds the same, made or not."""
        if not isinstance(other, Made | tuple | list) or len(self) != len(other):
            return NotImplemented if not isinstance(other, Made | tuple | list) else False
        return all(one == that for one, that in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # it is compared by what it holds


class AsTuple:
    """Marks a field of sequences: it is a tuple in every document, and may be made here."""

    def __get_pydantic_core_schema__(
        self,
        source: Any,  # noqa: ANN401 - pydantic's
        handler: GetCoreSchemaHandler,
    ) -> CoreSchema:
        """Take what is made as it is, and anything else as a tuple."""
        (item,) = get_args(source)
        whole = core_schema.tuple_variable_schema(handler.generate_schema(item))
        return core_schema.no_info_wrap_validator_function(
            lambda value, inner: value if isinstance(value, Made) else inner(value),
            whole,
            serialization=core_schema.wrap_serializer_function_ser_schema(
                lambda value, inner: inner(tuple(value)), schema=whole
            ),
        )

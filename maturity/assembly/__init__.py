"""Several units, one agency: the parts that each filled in, laid together into one response."""

from maturity.assembly.entries import same
from maturity.assembly.parts import Assembled, Conflict, assemble

__all__ = ["Assembled", "Conflict", "assemble", "same"]

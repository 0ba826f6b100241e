"""From a response to an assessment: readings, levels, targets, and why."""

from maturity.assessment.build import assess

__all__ = ["assess"]

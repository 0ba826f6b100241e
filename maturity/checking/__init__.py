"""Every problem of whatever a path holds: questionnaires, their worked cases, responses."""

from maturity.checking.check import Checked, check_paths

__all__ = ["Checked", "check_paths"]

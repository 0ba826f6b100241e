"""Measure the maturity of an agency against a questionnaire: read, check, score and report."""

__version__ = "0.1.0"

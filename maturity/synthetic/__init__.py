"""Fictional rounds for demonstrations and tests: agencies, their answers, and what goes wrong."""

"""Workbooks as rows of cells, whoever made them: bounded in time and memory, whatever they hold.

Nothing here knows a questionnaire. `read_workbook` is the way in.
"""

from maturity.workbooks.grid import Grid, Workbook
from maturity.workbooks.guarded import read_workbook

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
"""How the names of workbooks end; what a file is, is seen from its content."""

__all__ = ["SUFFIXES", "Grid", "Workbook", "read_workbook"]

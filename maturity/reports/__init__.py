"""Reports: one view model of an assessment, shown as PDF and as a workbook."""

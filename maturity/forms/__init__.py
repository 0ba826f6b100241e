"""The form: which cell of the workbook holds what, for whoever writes it and whoever reads it."""

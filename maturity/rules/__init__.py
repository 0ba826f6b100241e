"""What must hold between the parts of a questionnaire, beyond the structure of each file.

A rule is a function that yields problems; `RULES` in each module lists them.
"""

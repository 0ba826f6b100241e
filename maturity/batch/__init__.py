"""A folder of responses, assessed in many processes and put together into one cohort.

Every file is scored, rejected or ignored, and nothing that is done is done again: `run_batch`.
"""

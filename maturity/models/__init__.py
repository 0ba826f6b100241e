"""The documents of the tool as frozen, closed models: what each file may say, and nothing else."""

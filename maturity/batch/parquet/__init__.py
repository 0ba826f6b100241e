"""The answers and scores of all agencies as Parquet, for whoever asks with SQL."""

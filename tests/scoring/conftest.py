"""How many examples Hypothesis looks at."""

import os

from hypothesis import settings

from tests.effort import examples

# The same examples every time, so that a change is judged by the change; `thorough` looks further.
settings.register_profile("quick", max_examples=examples(100), derandomize=True, deadline=None)
settings.register_profile("thorough", max_examples=3000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

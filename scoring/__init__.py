"""The arithmetic of levels: pure, exact, standard library only.

Nothing here knows a file, a framework or a clock. A questionnaire arrives as a `Tree`, a scoring
profile as a `Profile`, one reading of the answers as a mapping; a `Plan` answers with the score,
the level and the explanation of every node.
"""

from scoring.answers import Answer, Missing, at_base, at_top, threshold_level
from scoring.coverage import Coverage, coverage
from scoring.engine import Plan
from scoring.evaluation import Evaluation
from scoring.explanation import Condition, Explanation
from scoring.mean import Mean, SumOfLevels
from scoring.memory import Memory
from scoring.minimum import Minimum
from scoring.outcome import Outcome, Status
from scoring.profile import DEFAULT_ACHIEVEMENTS, Method, Profile
from scoring.quorum import Quorum
from scoring.scale import Pair, Scale, banded_level
from scoring.staged import Staged
from scoring.tree import Capability, Domain, Question, Tree

__all__ = [
    "DEFAULT_ACHIEVEMENTS",
    "Answer",
    "Capability",
    "Condition",
    "Coverage",
    "Domain",
    "Evaluation",
    "Explanation",
    "Mean",
    "Memory",
    "Method",
    "Minimum",
    "Missing",
    "Outcome",
    "Pair",
    "Plan",
    "Profile",
    "Question",
    "Quorum",
    "Scale",
    "Staged",
    "Status",
    "SumOfLevels",
    "Tree",
    "at_base",
    "at_top",
    "banded_level",
    "coverage",
    "threshold_level",
]

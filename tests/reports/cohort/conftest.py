"""A fictional national round of 51 agencies, built once."""

from pathlib import Path

import pytest

from maturity.cohort.build import build_cohort
from maturity.loading.questionnaire import load_sound
from maturity.models.cohort import Cohort
from maturity.synthetic.agencies import national
from maturity.synthetic.fictional import Fiction
from maturity.synthetic.folder import write_round
from tests.cohort.folders import entries_of, frame_of

ASKED = Path(__file__).parents[2] / "cohort" / "asked"
HOSTILE = '=HYPERLINK("http://192.0.2.1","x") </script><img src=x onerror=\'document.title=1\'>'


@pytest.fixture(scope="session", name="national")
def _national(tmp_path_factory: pytest.TempPathFactory) -> Cohort:
    """Return what 51 agencies come to; not to be changed."""
    folder = tmp_path_factory.mktemp("national")
    asked = load_sound(str(ASKED))
    write_round(folder, Fiction(asked, national()), "json")
    frame = frame_of(folder)
    return build_cohort(entries_of(folder, asked, frame), {asked.id: asked}, frame)


@pytest.fixture(name="hostile_cohort")
def _hostile(national: Cohort) -> Cohort:
    """Return the same with an agency whose name tries to calculate and to become markup."""
    (part,) = (one for one in national.parts if one.members)
    first, *others = part.members
    member = first.model_copy(update={"name": HOSTILE, "name_en": HOSTILE, "file": "@x.yaml"})
    changed = part.model_copy(update={"members": (member, *others)})
    return national.model_copy(update={"parts": (changed,)})

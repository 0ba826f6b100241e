"""What a questionnaire could do better: findings that never keep it from being used."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maturity.instrument import Instrument
from maturity.loading.questionnaire import QUESTIONNAIRE, SCORING, TARGETS, Loaded
from maturity.problems import Problem
from maturity.rules import applicability, language, law, logic
from maturity.rules.reach import gates_without_effect, unreachable_levels, unreachable_tops

if TYPE_CHECKING:
    from maturity.models.base import Model


def findings(loaded: Loaded) -> Iterator[Problem]:
    """Yield what is weak in the wording, the law and the logic of a questionnaire that was read."""
    questionnaire = loaded.questionnaire
    if questionnaire is None:
        return
    source = loaded.sources[QUESTIONNAIRE]
    for rule in (*language.RULES, *law.RULES):
        yield from rule(questionnaire, source)
    documents: dict[str, Model | None] = {QUESTIONNAIRE: questionnaire}
    if loaded.instrument is not None:
        documents |= {SCORING: loaded.instrument.scoring, TARGETS: loaded.instrument.targets_file}
    for name, document in documents.items():
        if document is not None:
            for check in language.OF_ANY_DOCUMENT:
                yield from check(document, loaded.sources[name])
    if loaded.sound_scale:
        for rule in (*logic.RULES, *applicability.RULES):
            yield from rule(questionnaire, source)
    if loaded.instrument is not None:
        yield from _of_a_sound_one(loaded, loaded.instrument)


def _of_a_sound_one(loaded: Loaded, instrument: Instrument) -> Iterator[Problem]:
    source = loaded.sources[QUESTIONNAIRE]
    yield from unreachable_levels(instrument, loaded.sources[SCORING])
    yield from gates_without_effect(instrument, source)
    yield from unreachable_tops(instrument, source)
    yield from logic.always_a_score(
        instrument.questionnaire, instrument.scoring, instrument.targets_file, source
    )

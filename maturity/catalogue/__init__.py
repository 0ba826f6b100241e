"""Every message about a defect of an input, in one place: what is wrong, and what to do.

One module a letter: Y reading a file · S structure of a document · Q questionnaire · P scoring
profiles · T targets · C worked cases · R responses · N rounds, the centre's answers, lists of
agencies · B the registry's tables, the batch · L language · D law · V compatibility · H duties, and
registers as a whole · E files held against the answers inside them · F workbooks held against
their form · W workbooks · A assembling · M themes. Numbers are never given to another defect.
"""

from types import MappingProxyType

from maturity.catalogue import (
    assembling,
    batch,
    cases,
    compatibility,
    holdings,
    language,
    law,
    profiles,
    questionnaires,
    reading,
    registry,
    responses,
    rounds,
    structure,
    tampering,
    targets,
    themes,
    verification,
    workbooks,
)
from maturity.catalogue.entry import Entry

CATALOGUE = MappingProxyType(
    {
        **reading.ENTRIES,
        **structure.ENTRIES,
        **questionnaires.ENTRIES,
        **profiles.ENTRIES,
        **targets.ENTRIES,
        **cases.ENTRIES,
        **responses.ENTRIES,
        **rounds.ENTRIES,
        **registry.ENTRIES,
        **batch.ENTRIES,
        **language.ENTRIES,
        **law.ENTRIES,
        **compatibility.ENTRIES,
        **holdings.ENTRIES,
        **verification.ENTRIES,
        **tampering.ENTRIES,
        **workbooks.ENTRIES,
        **assembling.ENTRIES,
        **themes.ENTRIES,
    }
)

__all__ = ["CATALOGUE", "Entry"]

"""`maturity list`: what is shipped."""

from maturity.cli import status
from maturity.cli.options import DEFAULT_LANGUAGE, LangOption
from maturity.cli.words import STATUSES, say

NAME = "list"
HELP = say("List the questionnaires that come with the tool.\n\nExample: maturity list")


def command(*, lang: LangOption = DEFAULT_LANGUAGE) -> int:
    """Print a table of the shipped questionnaires."""
    from maturity.cli.console import console, plain_table
    from maturity.i18n import translate
    from maturity.loading.questionnaire import load_sound, shipped_questionnaires

    table = plain_table()
    table.add_column(translate("id", lang), no_wrap=True)
    table.add_column(translate("version", lang), no_wrap=True)
    table.add_column(translate("status", lang), no_wrap=True)
    table.add_column(translate("questions", lang), justify="right")
    table.add_column(translate("title", lang))
    for id_ in shipped_questionnaires():
        found = load_sound(id_).questionnaire
        count = str(len(found.questions()))
        kind = translate(STATUSES[found.status], lang)
        table.add_row(id_, found.version, kind, count, found.title.in_language(lang))
    console().print(table)
    return status.DONE

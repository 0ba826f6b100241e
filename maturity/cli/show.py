"""`maturity show`: a questionnaire as a tree."""

from maturity.cli import status
from maturity.cli.options import (
    DEFAULT_LANGUAGE,
    LangOption,
    QuestionnaireArgument,
)
from maturity.cli.words import STATUSES, say

NAME = "show"
HELP = say(
    "Show a questionnaire as a tree, with the minutes that answering takes.\n\n"
    "Example: maturity show data-management"
)


def command(questionnaire: QuestionnaireArgument, *, lang: LangOption = DEFAULT_LANGUAGE) -> int:
    """Print the tree of domains, capabilities and questions."""
    from rich.text import Text
    from rich.tree import Tree

    from maturity.cli.console import console
    from maturity.i18n import translate
    from maturity.loading.questionnaire import load_sound
    from maturity.minutes import minutes_to_answer

    found = load_sound(questionnaire).questionnaire

    def line(id_: str, title: str, *, core: bool = False) -> Text:
        mark = f" [{translate('core', lang)}]" if core else ""
        return Text.assemble((id_, "bold"), f"  {title}", (mark, "dim"))

    head = translate("{questions} questions, about {minutes} minutes", lang).format(
        questions=len(found.questions()), minutes=minutes_to_answer(found.questions(), lang)
    )
    kind = translate(STATUSES[found.status], lang)
    tree = Tree(line(found.id, f"{found.title.in_language(lang)} {found.version} ({kind})"))
    tree.add(Text(head, style="italic"))
    for domain in found.domains:
        questions = [one for child in domain.capabilities for one in child.questions]
        minutes = translate("{minutes} minutes", lang).format(
            minutes=minutes_to_answer(questions, lang)
        )
        title = f"{domain.title.in_language(lang)} · {minutes}"
        branch = tree.add(line(domain.id, title, core=domain.core))
        for capability in domain.capabilities:
            title = capability.title.in_language(lang)
            twig = branch.add(line(capability.id, title, core=capability.core))
            for question in capability.questions:
                twig.add(line(question.id, question.text.in_language(lang), core=question.core))
    console().print(tree)
    return status.DONE

"""How many things a register ought to list: what is declared, and what was listed before."""

from maturity.models.inventory import Declared, EarlierRegister, Inventory
from maturity.models.response import Response

_NOTHING = Declared()
_NEW = EarlierRegister(total=0)


def inventories(response: Response) -> dict[str, Inventory]:
    """Return what each register that was filled in lists, and how many things it leaves out."""
    before = {} if response.earlier is None else response.earlier.registers
    return {
        id_: _inventory(
            {str(row.get("id")) for row in rows},
            len(rows),
            response.declared.get(id_, _NOTHING),
            before.get(id_, _NEW),
        )
        for id_, rows in response.registers.items()
    }


def _inventory(ids: set[str], rows: int, declared: Declared, before: EarlierRegister) -> Inventory:
    """Compare the rows with the declared number and with the earlier response.

    Left out is the most of: what is declared and not listed; what was listed before and is gone
    without a reason; what is missing to the earlier number after every reason. So a row that is
    hidden counts like one that meets nothing.
    """
    explained = {one.id for one in declared.gone} - ids
    vanished = tuple(id_ for id_ in before.ids if id_ not in ids and id_ not in explained)
    left = before.total - len(explained)
    unlisted = max(0, (declared.total or 0) - rows, len(vanished), left - rows)
    return Inventory(
        listed=rows,
        declared=declared.total,
        secret=declared.secret,
        unlisted=unlisted,
        vanished=vanished,
        gone=declared.gone,
    )

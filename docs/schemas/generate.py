#!/usr/bin/env python
"""Write the JSON Schemas that the first lines of the shipped YAML files name.

    python docs/schemas/generate.py            write them anew
    python docs/schemas/generate.py --check    end with status 1 where one is out of date

They are what `maturity schema KIND` prints.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from maturity.schema import KINDS, schema_text

HERE = Path(__file__).parent


def out_of_date() -> list[Path]:
    """Return the files that the generator would write or delete."""
    wanted = {HERE / f"{kind}.json": schema_text(kind) for kind in KINDS}
    stale = [
        path
        for path, text in wanted.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    return stale + [path for path in sorted(HERE.glob("*.json")) if path not in wanted]


def main(arguments: list[str]) -> int:
    """Write the schemas, or only say which are out of date."""
    stale = out_of_date()
    for path in stale:
        sys.stdout.write(f"{path.name}\n")
        if "--check" in arguments:
            continue
        if path.stem in KINDS:
            path.write_text(schema_text(path.stem), encoding="utf-8", newline="\n")
        else:
            path.unlink()
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

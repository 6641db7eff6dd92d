"""Write the tables of districts and communes from the package ``vietnamadminunits``.

Run by hand when that package has new data; the library itself reads only the tables. Names are in new tone placement,
one row a district, and one row a name of communes with the codes of every unit of that name:

    python scripts/build_places.py data/gazetteers

``old`` are the units up to 2025-06-30 (unit, then province, district and commune code), ``new`` those since 2025-07-01
(unit, province and commune code).
"""

from __future__ import annotations

import argparse
import sqlite3
import unicodedata
from collections import defaultdict
from importlib import resources
from pathlib import Path

from danvan_nlp.gazetteer import Table
from danvan_nlp.source import fold_key

LAST_OLD_DAY = "2025-06-30"


def _name(text: str) -> str:
    """NFC, single blanks, straight apostrophes, and the new tone placement where the old one was."""
    text = " ".join(unicodedata.normalize("NFC", text).replace("’", "'").split())
    return " ".join(
        word if fold_key(word) == word.lower() else word[0] + fold_key(word)[1:] for word in text.split(" ")
    )


def _write(path: Path) -> None:
    path.write_text(Table.read(path).canonical(), encoding="utf-8")


def main() -> None:
    """Write ``districts.tsv`` and ``communes.tsv`` into the folder given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    database = resources.files("vietnamadminunits") / "data" / "dataset.db"
    with resources.as_file(database) as file, sqlite3.connect(file) as connection:
        districts = connection.execute(
            "select distinct districtShort, districtType, provinceCode, districtCode from admin_units_legacy"
            " where districtShort is not null"
        ).fetchall()
        old = connection.execute(
            "select wardShort, wardType, provinceCode, districtCode, wardCode from admin_units_legacy"
            " where wardShort is not null"
        ).fetchall()
        new = connection.execute("select wardShort, wardType, provinceCode, wardCode from admin_units").fetchall()
    lines = ["phrase\tunit\tcode\tuntil"]
    path = folder / "districts.tsv"
    if path.exists():  # districts that ended earlier are not in the package; they are kept, with no code
        kept = [row for row in Table.read(path).rows if row["until"] != LAST_OLD_DAY]
        lines += [f"{row.phrase}\t{row['unit']}\t{row['code']}\t{row['until']}" for row in kept]
    for name, unit, province, code in districts:
        full = f"{unit} {name}" if name.isdigit() else name
        lines.append(f"{_name(full)}\t{unit.lower()}\t{province}.{code}\t{LAST_OLD_DAY}")
    (folder / "districts.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    units: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for name, unit, *codes in old:
        units[_name(name)][0].append(f"{unit.lower()} {'.'.join(codes)}")
    for name, unit, *codes in new:
        units[_name(name)][1].append(f"{unit.lower()} {'.'.join(codes)}")
    lines = ["phrase\told\tnew"]
    lines += [f"{name}\t{' | '.join(sorted(o))}\t{' | '.join(sorted(n))}" for name, (o, n) in units.items()]
    (folder / "communes.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    _write(folder / "districts.tsv")
    _write(folder / "communes.tsv")


if __name__ == "__main__":
    main()

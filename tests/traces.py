"""Looks for texts everywhere in a database: in every column of every table and every view.

    assert traces(warehouse, ["ann@mail.example", "C-17"], without=["raw"]) == []
"""

import hashlib
from collections.abc import Iterable


def relations(warehouse, without: Iterable[str] = ()) -> list[tuple[str, str, str]]:
    """(schema, name, kind) of all tables and views of the file; kind is `table` or `view`."""
    return [
        (row["schema"], row["name"], "view" if row["kind"] == "VIEW" else "table")
        for row in warehouse.rows(
            "select table_schema as schema, table_name as name, table_type as kind "
            "from information_schema.tables where table_catalog = current_database() order by all"
        )
        if row["schema"] not in without
    ]


def traces(
    warehouse, texts: Iterable[str], without: Iterable[str] = (), views_without: Iterable[str] = ()
) -> list[tuple[str, str, str]]:
    """Where one of the texts stands, in any case: (relation, column, text).

    `without` names schemas that are not looked at; `views_without` those of which only tables are, as
    their views show what stands in raw tables.
    """
    texts = [text.lower() for text in texts]
    assert texts and all(texts)
    found = []
    for schema, name, kind in relations(warehouse, without):
        if kind == "view" and schema in views_without:
            continue
        rows = warehouse.rows(f'from "{schema}"."{name}"')
        everything = repr(rows).lower()
        for text in texts:
            if text in everything:
                columns = {c for row in rows for c, v in row.items() if text in repr(v).lower()}
                found += [(f"{schema}.{name}", column, text) for column in sorted(columns)]
    return found


def keys_of(*ids: tuple) -> list[str]:
    """The hashes that stand for things in the marts: of ("contact", "c1"), of ("web", "e1"); of
    (address,) the plain hash by which inputs are joined.

    >>> keys_of(("a",))
    ['0cc175b9c0f1b6a831c399e269772661']
    """
    return [hashlib.md5(" | ".join(parts).encode()).hexdigest() for parts in ids]

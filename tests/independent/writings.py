"""How the world writes the ids, types and addresses of a row: the meaning stays, the writing does not.

Tests write the raw rows of a history in these ways. What is asked about them is asked in plain ids, so a
writing that is not read as what it means shows as a touch that somebody lacks.
"""

import hashlib

TYPES = ("{}", "{}", "{:title}", "{:upper}", " {} ", "\ufeff{:title}\t")
IDS = ("{}", "{}", "{}", '="{}"', "'{}", "{}\u200b", "\u00a0{}", "{}\r\n", '"{}"')
NUMBERS = ("{}", "{}.0", "{}.00", "{:exponent}", '="{}"', "'{}")
ADDRESSES = (
    "{}", "{}", "{:upper}", "mailto:{}", "<{}>", "Somebody <{}>", '"{}"', "{};", "{},", "{}\u200b",
    "{:escaped}",
)  # fmt: skip
NOTHING = (None, None, "", "null", "NULL", "undefined", "(not set)", "n/a", "-", " ", "{{contact.id}}")
TOO_LARGE = (None, None, "9999999999999999.99", "1000000000000")


def salesforce_id(fifteen: str) -> str:
    """The 18 characters of an id of 15: a check of which letters are capitals is added.

    >>> salesforce_id("001D000000IRFma")
    '001D000000IRFmaIAH'
    """
    check = ""
    for start in (0, 5, 10):
        capitals = [letter.isupper() for letter in fifteen[start : start + 5]]
        check += "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[sum(2**place for place in range(5) if capitals[place])]
    return fifteen + check


def chosen(writings: tuple, *of) -> str | None:
    """One of some writings, always the same for the same row and column."""
    return writings[int(hashlib.md5(repr(of).encode()).hexdigest()[:8], 16) % len(writings)]


def written(form: str, value: str) -> str:
    """
    >>> written("{:exponent}", "70012"), written("{}.0", "70012"), written("{:escaped}", "x@y.example")
    ('7.0012E+04', '70012.0', 'x%40y.example')
    """
    value = str(value)
    if "{:exponent}" in form:
        return f"{value[0]}.{value[1:]}E+{len(value) - 1:02}"
    for name, way in (("title", str.title), ("upper", str.upper)):
        form = form.replace(f"{{:{name}}}", way(value))
    return form.replace("{:escaped}", value.replace("@", "%40")).replace("{}", value)


def id_written(value: str, *of) -> str:
    if value.isdigit():
        return written(chosen(NUMBERS, value, *of), value)
    if len(value) == 18 and value == salesforce_id(value[:15]):
        return value[: chosen((15, 18), value, *of)]
    return written(chosen(IDS, value, *of), value)


def row_written(table: str, row: dict) -> dict:
    """A raw row as some loader or sheet might have written it."""
    of = (table, *(str(row.get(key)) for key in ("event_id", "entry_id", "ad_lead_id", "loaded_at")))
    changed = {}
    for column, value in row.items():
        if column.endswith("object_type"):
            changed[column] = value and written(chosen(TYPES, column, value, *of), value)
        elif column.endswith("_id") and column != "click_id":
            changed[column] = (
                chosen(NOTHING, column, *of) if value is None else id_written(value, column, *of)
            )
        elif column == "email":
            changed[column] = (
                chosen(NOTHING, column, *of)
                if value is None
                else written(chosen(ADDRESSES, value, *of), value)
            )
        elif column == "value" and value is None:
            changed[column] = chosen(TOO_LARGE, column, *of)
    return row | changed

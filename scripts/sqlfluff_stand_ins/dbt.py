"""Stand-ins for dbt's own macros, so that sqlfluff can render models without a warehouse."""


def type_string() -> str:
    return "text"


def type_timestamp() -> str:
    return "timestamp"


def dateadd(datepart: str, interval: object, from_date: str) -> str:
    return f"date_add({from_date}, {interval})"


def datediff(first: str, second: str, datepart: str) -> str:
    return f"date_diff('{datepart}', {first}, {second})"


def date_trunc(datepart: str, date: str) -> str:
    return f"date_trunc('{datepart}', {date})"


def hash(field: str) -> str:
    return f"md5({field})"


def position(substring_text: str, string_text: str) -> str:
    return f"position({substring_text} in {string_text})"

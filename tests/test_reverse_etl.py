"""The way back into the CRM, as docs/reverse_etl.md shows it, in the example of a host project."""

import re

import pytest
from harness import ROOT
from test_package import Host

GUIDE = (ROOT / "docs" / "reverse_etl.md").read_text(encoding="utf-8")
# What is sent needs no more than these.
SELECTED = ("--select", "+records", "records_to_send", "records_sent", "--exclude", "crm_raw", "resource_type:test")


def written(host) -> None:
    """The files of the guide; the first line of each block names it."""
    blocks = re.findall(r"```\w+\n(?:--|#) (\S+)\n(.*?)```", GUIDE, re.DOTALL)
    assert [name for name, _ in blocks] == ["models/records_to_send.sql", "snapshots/records_sent.yml"]
    for name, text in blocks:
        path = host.project / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def build(host) -> dict:
    """Record -> when what is sent of it last changed."""
    done = host.dbt("build", *SELECTED)
    assert done.returncode == 0, done.stdout + done.stderr
    rows = host.rows("select object_type, record_id, dbt_valid_from, dbt_valid_to from roastery.records_sent")
    assert all(row[3] is None for row in rows)
    return {row[:2]: row[2] for row in rows}


@pytest.mark.long
def test_only_what_changed_is_to_be_sent(tmp_path):
    host = Host(tmp_path)
    written(host)
    for command in (("deps",), ("seed", "--select", "crm_raw")):
        done = host.dbt(*command)
        assert done.returncode == 0, done.stdout + done.stderr
    first = build(host)
    assert set(first) == {*(("contact", f"c{n}") for n in (1, 2, 3)), ("subscription", "s1"), ("subscription", "s2")}

    host.rows(
        "insert into crm_raw.relationships by name select 'r3' as relationship_id, 'contact' as from_object_type, "
        "'c1' as from_record_id, 'subscription' as to_object_type, 's2' as to_record_id, 'extra' as relationship_type, "
        "timestamp '2026-03-05' as created_at"
    )
    host.rows("delete from crm_raw.records where record_id = 'c3'")
    second = build(host)
    assert set(first) - set(second) == {("contact", "c3")}
    assert {record for record in second if second[record] > max(first.values())} == {("subscription", "s2")}
    assert all(second[record] == first[record] for record in second if record != ("subscription", "s2"))

"""The classifier in Python and the one in SQL give the same answers, row for row."""

import csv
import json

import pytest
from harness import ROOT, Warehouse
from page_views import generated
from test_suites import SUITES, in_our_words

COLUMNS = (
    "signature_key, lead_source_type, lead_source, lead_channel, medium, search_term, ad_network, "
    "rule, is_mapped"
)

pytestmark = pytest.mark.long

PYTHON, SQL = "int_web_signatures_classified_python", "int_web_signatures_classified_sql"


def page_views_of_the_demo():
    with (ROOT / "seeds" / "demo" / "demo_web_events.csv").open(encoding="utf-8") as file:
        return {(row["page_url"], row["referrer_url"] or None) for row in csv.DictReader(file)}


def page_views_of_the_suites(shared_folder):
    for suite in SUITES:
        path = shared_folder / "suites" / f"{suite}.json"
        for case in json.loads(path.read_text("utf-8"))["cases"]:
            yield in_our_words(suite, case)[:2]


@pytest.mark.needs_shared
def test_the_two_classifiers_agree(shared_folder, tmp_path):
    rows = [*page_views_of_the_demo(), *page_views_of_the_suites(shared_folder), *generated(38_000)]
    warehouse = Warehouse(tmp_path)
    for number, (page, referrer) in enumerate(rows):
        warehouse.add("web_events", {
            "visitor_id": str(number), "occurred_at": "2026-03-01 09:00",
            "page_url": page, "referrer_url": referrer,
        })
    warehouse.build(select=f"+{PYTHON} +{SQL}", data_tests=False)
    with warehouse.connect() as connection:
        schema = "lead_sources_intermediate"
        connection.execute(f"create table by_sql as select {COLUMNS} from {schema}.{SQL}")
        connection.execute(f"create table by_python as select {COLUMNS} from {schema}.{PYTHON}")
        signatures, answers = (
            connection.execute(f"select count(*), count(distinct signature_key) from {table}")
            .fetchone()
            for table in (f"{schema}.int_web_signatures", "by_sql")
        )
        kinds = connection.execute(
            "select count(distinct rule), count(distinct lead_channel), count(search_term) "
            "from by_python"
        ).fetchone()
        differences = connection.execute(f"""
            select signatures.*, python, sql
            from (select signature_key, by_python as python from by_python) as p
            full join (select signature_key, by_sql as sql from by_sql) as s using (signature_key)
            left join {schema}.int_web_signatures as signatures using (signature_key)
            where python is distinct from sql
        """).fetchall()
    print(f"{signatures[0]} signatures, {len(differences)} differences; rules, channels, terms: {kinds}")
    assert differences[:5] == []
    assert signatures == answers and signatures[0] >= 20_000
    # All rules, most channels: else the proof would speak of little.
    assert kinds[0] == 11 and kinds[1] >= 20 and kinds[2] >= 1_000

"""`dbt run-operation why`: a record's timeline in words, in the terminal."""

import pytest
from demo_build import demo  # noqa: F401
from harness import ROOT, BuildFailed, Warehouse


@pytest.fixture(scope="module")
def deal(demo):  # noqa: F811
    return demo.operation("why", object_type="deal", record_id="D0001")


def positions(text, *parts):
    assert [part for part in parts if part not in text] == [], text
    return [text.index(part) for part in parts]


def test_it_tells_each_touch_in_order_and_why(deal, demo):  # noqa: F811
    told = demo.rows(
        "select cast(touched_at as date) as day, lead_source, why from lead_sources.record_touches "
        "where object_type = 'deal' and record_id = 'D0001' order by touched_at"
    )
    assert len(told) == 5
    starts = positions(deal, *(f"{row['day']}  {row['lead_source']} (" for row in told))
    assert starts == sorted(starts)
    for row, start in zip(told, starts):
        assert deal.index(row["why"]) > start
    assert "decided by the rule google_ads; page www.brightdesk.example/helpdesk" in deal


def test_it_begins_with_the_record_and_ends_with_its_credit(deal):
    first, *_ = deal.strip().splitlines()
    assert first == "deal D0001, Fernhill 120 seats, won, 38400.00 EUR, created 2025-10-09"
    credit = deal.split("Credit by the model linear:")[1]
    assert "2025-11-27  won" in credit
    assert credit.count("20.0 %") == 5 and credit.count(", 7680.00 EUR") == 5


def test_the_documents_show_what_it_prints(deal):
    shown = (ROOT / "docs" / "how_it_works.md").read_text(encoding="utf-8").split("```text why\n")[1].split("```")[0]
    assert deal.strip().startswith(shown.strip())


def test_another_model_gives_other_credit(demo):  # noqa: F811
    told = demo.operation("why", object_type="deal", record_id="D0001", model="first")
    assert "100.0 %  Google Ads on 2025-02-11, 38400.00 EUR" in told
    with_typo = demo.operation("why", object_type="deal", record_id="D0001", model="fist")
    assert "No credit by the model fist; there is some by first, last, last_non_direct, linear" in with_typo


def test_types_and_ids_are_read_as_they_are_typed(deal, demo):  # noqa: F811
    assert demo.operation("why", object_type=" Deal ", record_id=" D0001 ") == deal


def test_a_record_that_was_merged_is_told_as_its_winner(demo):  # noqa: F811
    merged = demo.rows(
        "select object_type, record_id, final_object_type, final_record_id "
        "from lead_sources_intermediate.int_records_resolved where is_merged_away order by all limit 1"
    )[0]
    winner = f"{merged['final_object_type']} {merged['final_record_id']}"
    told = demo.operation("why", object_type=merged["object_type"], record_id=merged["record_id"])
    assert f"{merged['object_type']} {merged['record_id']} was merged into {winner}, which has:" in told
    assert f"\n{winner}, " in told


@pytest.mark.parametrize(
    ("sought", "says"),
    [
        (("deal", "D00011"), ["no deal D00011", "deal D0001 (Fernhill 120 seats)"]),
        (("deal", "d0001"), ["no deal d0001", "Near it are: deal D0001"]),
        (("contact", "D0001"), ["no contact D0001", "deal D0001"]),
        (("contact", "Lindqvist"), ["contact C0001 (Nora Lindqvist)"]),
        (("opportunity", "x"), ["Object types are: company, contact, deal, lead, subscription"]),
        (("deal", "' or 1=1 --"), ["no deal ' or 1=1 --"]),
        (("deal", "a\\' or 1=1 --"), ["no deal a\\' or 1=1 --"]),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
def test_a_record_that_is_not_there_is_said_with_names_near_it(demo, sought, says):  # noqa: F811
    with pytest.raises(BuildFailed) as failed:
        demo.operation("why", object_type=sought[0], record_id=sought[1])
    assert [part for part in says if part not in str(failed.value)] == [], failed.value


def test_without_a_record_it_says_how_to_name_one(demo):  # noqa: F811
    with pytest.raises(BuildFailed, match="dbt run-operation why --args"):
        demo.operation("why", object_type="deal")


def test_before_a_build_it_says_what_to_do(demo, tmp_path):  # noqa: F811
    empty = Warehouse(tmp_path, demo.vars, raw_tables=False)
    with pytest.raises(BuildFailed, match='there is no .*"records" yet: run dbt build first'):
        empty.operation("why", object_type="deal", record_id="D0001")


def test_a_record_without_touches_and_marts_that_are_not_built(demo, tmp_path):  # noqa: F811
    copy = Warehouse.copy_of(demo, tmp_path / "copy")
    untouched = copy.rows("select object_type, record_id from lead_sources.records where touch_count = 0 limit 1")[0]
    told = copy.operation("why", **untouched)
    assert "No touch: nothing was logged on it" in told
    copy.execute("drop table lead_sources.attribution_credits")
    told = copy.operation("why", object_type="deal", record_id="D0001")
    assert "A visit to the web site from Google Ads" in told
    assert "attribution_credits\" is not built" in told

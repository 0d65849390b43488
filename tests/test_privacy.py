"""E-mail addresses stay in staging: what people's tools read holds none."""

import re

from demo_build import demo  # noqa: F401
from traces import traces

ADDRESS = re.compile(r"[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")


def relations(warehouse, *schemas: str) -> list[str]:
    return [
        row["name"]
        for row in warehouse.rows(
            "select table_schema || '.' || table_name as name from information_schema.tables "
            f"where table_schema in ({', '.join('?' * len(schemas))}) order by name",
            *schemas,
        )
    ]


def addresses_in(warehouse, relation: str) -> set[str]:
    return set(ADDRESS.findall(repr(warehouse.rows(f"from {relation}"))))


def test_no_address_in_any_mart_or_intermediate_table(demo):  # noqa: F811
    read = relations(demo, "lead_sources", "lead_sources_intermediate")
    assert len(read) > 40
    assert {r: found for r in read if (found := addresses_in(demo, r))} == {}


def test_the_raw_demo_has_addresses_to_be_found(demo):  # noqa: F811
    raw = relations(demo, "lead_sources_demo")
    found = {relation.split(".")[1] for relation in raw if addresses_in(demo, relation)}
    assert {"web_events", "records", "email_events", "ad_leads"} <= found


def test_values_that_look_like_addresses_are_redacted_wherever_people_write(warehouse):
    page = "https://shop.example/u/ann@mail.example/x?utm_source=ann%40mail.example"
    page += "&utm_content=ANN%2540mail.example&gclid=ann@mail.example"
    warehouse.add(
        "web_events",
        {
            "visitor_id": "v1",
            "occurred_at": "2026-01-05 09:00",
            "page_url": page,
            "referrer_url": "https://www.google.com/search?q=ann%40mail.example",
            "form_name": "call ann@mail.example",
        },
    )
    warehouse.add(
        "records",
        {
            "object_type": "contact",
            "record_id": "C1",
            "created_at": "2026-01-01 00:00",
            "name": "ann@mail.example",
            "owner": "bo@own.example",
            "stage": "ask cy@own.example",
        },
    )
    warehouse.add(
        "custom_lead_sources",
        {
            "entry_id": "m1",
            "object_type": "contact",
            "record_id": "C1",
            "lead_source_name": "met dan@mail.example",
            "campaign": "for eve@mail.example",
            "created_by": "fay@own.example",
            "notes": "gus@mail.example",
            "occurred_at": "2026-01-05 10:00",
        },
    )
    warehouse.build(data_tests=False)
    (web, custom) = warehouse.rows("from lead_sources.touches order by touched_at")
    assert web["content"] == "[redacted]"
    assert web["landing_path"] == "/u/[redacted]/x"
    assert custom["created_by"] == "[redacted]"
    for relation in relations(warehouse, "lead_sources", "lead_sources_intermediate"):
        assert addresses_in(warehouse, relation) == set(), relation


def test_names_of_records_are_left_out_where_a_company_wants_none(warehouse):
    for kind, name in (("contact", "Ann Archer"), ("company", "Archer Ltd")):
        warehouse.add(
            "records",
            {
                "object_type": kind,
                "record_id": kind,
                "created_at": "2026-01-01 00:00",
                "name": name,
                "owner": "Bo",
            },
        )
    names = ["Ann Archer", "Archer Ltd"]
    only_raw = {"without": ["raw"], "views_without": ["lead_sources_staging"]}
    records = "+records +touches"
    warehouse.build(data_tests=False, select=records)
    assert {row[0] for row in traces(warehouse, names, **only_raw)} >= {"lead_sources.records"}
    warehouse.build(vars={"keep_record_names": False}, data_tests=False, select=records)
    assert traces(warehouse, names, **only_raw) == []
    assert {row["owner"] for row in warehouse.mart("records")} == {"Bo"}

"""Records that are merged or related in numbers that no CRM should have: one bad import has them."""

import pytest
from harness import Warehouse

pytestmark = pytest.mark.long

# A chain of so many merges, a cycle of as many, and as many that lead into it.
MERGES = 2_000
# So many contacts of one company, which two hops relate to each other.
CONTACTS = 1_500


@pytest.fixture(scope="module")
def merged(tmp_path_factory):
    warehouse = Warehouse(tmp_path_factory.mktemp("chains"))
    merges = [(f"chain {n}", f"chain {n + 1}") for n in range(MERGES)]
    merges += [(f"cycle {n}", f"cycle {(n + 1) % MERGES}") for n in range(MERGES)]
    merges += [(f"tail {n}", f"tail {n + 1}" if n < MERGES - 1 else "cycle 7") for n in range(MERGES)]
    warehouse.add(
        "records",
        *({"object_type": "contact", "record_id": name} for pair in merges for name in pair),
    )
    warehouse.add(
        "record_merges",
        *(
            {
                "losing_object_type": "contact",
                "losing_record_id": loser,
                "winning_object_type": "contact",
                "winning_record_id": winner,
            }
            for loser, winner in merges
        ),
    )
    warehouse.build(select="+int_records_resolved", data_tests=False)
    return warehouse


def test_a_long_chain_of_merges_leads_to_its_end(merged):
    assert merged.rows(
        "select final_record_id, count(*) as records "
        "from lead_sources_intermediate.int_records_resolved "
        "where record_id like 'chain %' group by all"
    ) == [{"final_record_id": f"chain {MERGES}", "records": MERGES + 1}]


def test_a_long_cycle_of_merges_is_not_followed(merged):
    """Its members stay records, and what leads into it leads to the first of them."""
    assert merged.value(
        "select count(*) from lead_sources_intermediate.int_records_resolved "
        "where record_id like 'cycle %' and final_record_id = record_id and not is_merged_away"
    ) == MERGES
    assert merged.value(
        "select count(*) from lead_sources_intermediate.int_records_resolved "
        "where record_id like 'tail %' and final_record_id = 'cycle 7'"
    ) == MERGES


def test_two_hops_over_a_hub(tmp_path):
    """Everybody is related to everybody, once."""
    warehouse = Warehouse(tmp_path, vars={"relationship_max_hops": 2})
    warehouse.add("records", {"object_type": "company", "record_id": "hub"})
    for number in range(CONTACTS):
        warehouse.add("records", {"object_type": "contact", "record_id": f"c{number}"})
        warehouse.add(
            "relationships",
            {
                "from_object_type": "contact",
                "from_record_id": f"c{number}",
                "to_object_type": "company",
                "to_record_id": "hub",
            },
        )
    warehouse.build(select="+int_relationships_walked", data_tests=False)
    assert warehouse.rows(
        "select object_type, related_object_type, hops, via_record_id = 'hub' as via_hub, "
        "count(*) as routes from lead_sources_intermediate.int_relationships_walked "
        "group by all order by all"
    ) == [
        {"object_type": "company", "related_object_type": "contact", "hops": 1, "via_hub": False,
         "routes": CONTACTS},
        {"object_type": "contact", "related_object_type": "company", "hops": 1, "via_hub": True,
         "routes": CONTACTS},
        {"object_type": "contact", "related_object_type": "contact", "hops": 2, "via_hub": True,
         "routes": CONTACTS * (CONTACTS - 1)},
    ]  # fmt: skip

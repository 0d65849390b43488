"""The same rows on every engine: what DuckDB makes of an input, Postgres and Spark make of it.

    make test-warehouses                    # all engines
    make test-warehouses ENGINES=postgres   # one
"""

import pytest

from engines.compare import NOT_COMPARED, all_marts, differences
from engines.conftest import CHOSEN
from engines.inputs import PLACES

pytestmark = pytest.mark.needs_shared

SHOWN = 20


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", CHOSEN)
def test_every_mart_has_the_same_rows(name, place, builds, baseline):
    builds[baseline.name, place].result()
    engine = builds[name, place].result()
    found = differences(all_marts(baseline, place), all_marts(engine, place))
    shown = "\n".join(found[:SHOWN])
    assert not found, f"{len(found)} differences between DuckDB and {name}:\n{shown}"


def test_no_mart_is_compared_empty(builds, baseline):
    """Rows in every mart, else their comparison would say nothing."""
    filled, marts = set(), set()
    for place in PLACES:
        builds[baseline.name, place].result()
        for mart in baseline.marts(place):
            marts.add(mart)
            filled |= {mart} if baseline.mart(place, mart)[1] else set()
    assert marts - filled - NOT_COMPARED == set()

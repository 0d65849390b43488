"""Snowflake's SQL on fakesnow, which translates it into DuckDB's: each model beside DuckDB's table.

Every model reads what the models before it wrote on fakesnow; where one of these cannot run there, it reads
DuckDB's rows.
"""

import json

import pytest
from demo_build import demo  # noqa: F401

from engines.clouds import run_in

# What fakesnow 0.12 cannot do -> the models that do it. Each is a limit of the fake: Snowflake's manual has these
# functions.
LIMITS = {
    "as_timestamp_ntz does not exist": {
        *("stg_raw__ad_clicks", "stg_raw__ad_leads", "stg_raw__ad_spend", "stg_raw__custom_lead_sources"),
        *("stg_raw__email_events", "stg_raw__exchange_rates", "stg_raw__form_submissions"),
        *("stg_raw__lifecycle_events", "stg_raw__record_merges", "stg_raw__records"),
        *("stg_raw__relationships", "stg_raw__web_events"),
    },
    # It takes the backslashes of a pattern away once more than Snowflake does.
    "missing ]": {
        *("int_referrer_hosts", "int_tracked_links_compared", "int_web_events_parsed", "stg_email__events"),
        *("int_form_submissions_tagged", "int_gateway_pages_seen", "int_hosts_in_punycode"),
        "stg_custom__lead_sources",
    },
    "try_hex_decode_string does not exist": {"stg_crm__form_submissions", "stg_raw__erasure_requests"},
    "REGEXP_REPLACE with additional parameters": {"int_web_campaigns_read"},
    "Expression.replace() takes": {"int_web_search_terms_found"},
    # Its decimals without places are BIGINT.
    "to INT64": {"int_ad_spend_daily"},
    # Its arrays are JSON.
    "'&&(JSON, JSON)'": {"int_web_entries_walked"},
}
# Models whose rows must differ.
UNLIKE = {
    # A key of the models' texts, which are another engine's, and of what is read with it.
    *("stg_web__settings", "stg_web__slices", "int_web_slices_read", "build_log"),
    # When a build began.
    *("int_records_changed", "records_changed_since"),
    # The erased person's rows, which hooks take away when a run has ended, and what serves a run alone.
    *("stg_erasure__holders", "stg_erasure__addresses", "stg_erasure__identifications", "stg_erasure__visitors"),
    *("stg_erasure__people", "stg_web__visitors_erased", "stg_web__visitors_to_reprocess", "int_web_events_parsed"),
    *("stg_web__events_checked", "stg_web__events_judged", "stg_web__events", "int_raw_rows_judged"),
    *("int_web_events_chosen", "int_web_events_read", "int_web_events_in_visits"),
    *("stg_web__events_set_aside", "stg_web__rows_refused"),
}


@pytest.fixture(scope="module")
def answers(demo, clouds):  # noqa: F811
    """Name of each SQL model -> what became of it on fakesnow."""
    return json.loads(run_in("fakesnow", "run_on_fakesnow.py", clouds["snowflake"].folder, demo.path))


def test_models_run_but_for_what_the_fake_cannot_do(answers):
    failing = {name: text for name, text in answers.items() if text.startswith("fails")}
    limits = {name: limit for limit, names in LIMITS.items() for name in names}
    known = {name: next((limit for limit in LIMITS if limit in text), text) for name, text in failing.items()}
    assert known == limits
    assert len(answers) - len(failing) > 180


def test_what_runs_has_the_rows_of_duckdb(answers):
    unlike = {name: text for name, text in answers.items() if text.startswith("differs")}
    assert {name: text for name, text in unlike.items() if name not in UNLIKE} == {}

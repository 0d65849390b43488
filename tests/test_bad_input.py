"""Bad input: each kind has a stated outcome (docs/bad_input.md), no build fails and no row is lost.

The raw tables of these tests have text columns, so that times and amounts that are none can occur.
"""

import os
import random
import re
from datetime import datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import jinja2
import pandas
import pytest
import pytz
import yaml
from harness import BROWSER, RAW_TABLES, ROOT, BuildFailed, Warehouse, columns_of
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

NOON = "2026-03-01 12:00:00"
LOADED = "2026-03-01 12:05:00"
TAKEN, DUPLICATE, REJECTED = "taken", "duplicate", "rejected"


class TextWarehouse(Warehouse):
    """A warehouse whose raw tables have text columns only."""

    def __init__(self, folder, vars=None):
        super().__init__(folder, vars, raw_tables=False)
        with self.connect() as connection:
            connection.execute("create schema raw")
            for table in RAW_TABLES:
                columns = ", ".join(f"{name} varchar" for name in columns_of(table))
                connection.execute(f"create table raw.{table} ({columns})")

    def fill(self, table, rows):
        """Append rows as they are; a column that is not named is null."""
        frame = pandas.DataFrame(rows, columns=list(columns_of(table)), dtype=object)
        with self.connect() as connection:
            connection.register("new_rows", frame.where(frame.notna(), None))
            columns = ", ".join(f"cast({name} as varchar)" for name in frame.columns)
            connection.execute(f"insert into raw.{table} select {columns} from new_rows")


# ---- What each bad row becomes: (input, its row, row_id, outcome, reason)

GOOD = {
    "web_events": {"event_name": "page_view", "visitor_id": "v1", "occurred_at": NOON,
                   "loaded_at": LOADED, "page_url": "https://shop.example/", "user_agent": BROWSER},
    "ad_clicks": {"ad_network": "google_ads", "clicked_at": NOON, "campaign_id": "1"},
    "ad_leads": {"ad_network": "facebook_ads", "occurred_at": NOON, "loaded_at": LOADED,
                 "contact_id": "c1"},
    "ad_spend": {"ad_network": "google_ads", "account_id": "a", "date_day": "2026-03-01",
                 "currency": "USD", "spend": "10.00", "impressions": "5", "clicks": "1"},
    "custom_lead_sources": {"object_type": "contact", "record_id": "c1", "occurred_at": NOON,
                            "lead_source_name": "Webinar", "loaded_at": LOADED},
    "email_events": {"event_type": "clicked", "occurred_at": NOON, "loaded_at": LOADED,
                     "contact_id": "c1"},
    "records": {"object_type": "contact", "created_at": NOON, "updated_at": NOON},
    "relationships": {"from_object_type": "contact", "from_record_id": "c1",
                      "to_object_type": "company", "to_record_id": "o1", "created_at": NOON,
                      "relationship_type": "primary"},
    "record_merges": {"losing_object_type": "contact", "winning_object_type": "contact",
                      "winning_record_id": "c1", "merged_at": NOON},
    "lifecycle_events": {"object_type": "contact", "record_id": "c1", "event_name": "call",
                         "occurred_at": NOON},
    "exchange_rates": {"date_day": "2026-03-01", "from_currency": "EUR", "to_currency": "USD",
                       "rate": "1.1"},
    "erasure_requests": {"requested_at": NOON},
    "form_submissions": {"object_type": "contact", "record_id": "c1", "occurred_at": NOON,
                         "loaded_at": LOADED, "form_name": "Ask us"},
}
LONG = "x" * 10_000
CONTROL = "a\x00b\x01c\td"

CASES = [
    # web_events
    ("web_events", {"event_id": None}, None, REJECTED, "event_id is missing"),
    ("web_events", {"event_id": "  "}, None, REJECTED, "event_id is missing"),
    ("web_events", {"event_id": "w1", "visitor_id": None}, "w1", REJECTED, "visitor_id is missing"),
    ("web_events", {"event_id": "w2", "occurred_at": None}, "w2", REJECTED,
     "occurred_at is missing or no time"),
    ("web_events", {"event_id": "w3", "occurred_at": "yesterday"}, "w3", REJECTED,
     "occurred_at is missing or no time"),
    ("web_events", {"event_id": "w4", "occurred_at": "2026-02-30 10:00"}, "w4", REJECTED,
     "occurred_at is missing or no time"),
    ("web_events", {"event_id": "w5", "occurred_at": "1772366400"}, "w5", REJECTED,
     "occurred_at is missing or no time"),
    ("web_events", {"event_id": "w6", "occurred_at": "infinity"}, "w6", REJECTED,
     "occurred_at is missing or no time"),
    ("web_events", {"event_id": "w7", "occurred_at": "1970-01-01 00:00:00"}, "w7", REJECTED,
     "occurred_at is before 1990"),
    ("web_events", {"event_id": "w8", "occurred_at": "2026-03-02 12:05:01"}, "w8", REJECTED,
     "occurred_at is after loaded_at"),
    ("web_events", {"event_id": "w9", "occurred_at": "2026-03-02 12:05:00"}, "w9", TAKEN, None),
    ("web_events", {"event_id": "w10", "occurred_at": "2112-01-01", "loaded_at": None}, "w10",
     REJECTED, "occurred_at is after 2099"),
    ("web_events", {"event_id": "w11", "loaded_at": "290000-01-01"}, "w11", TAKEN, None),
    ("web_events", {"event_id": "w12", "loaded_at": "soon"}, "w12", TAKEN, None),
    ("web_events", {"event_id": LONG}, LONG, TAKEN, None),
    ("web_events", {"event_id": CONTROL}, CONTROL, TAKEN, None),
    ("web_events", {"event_id": "w13", "page_url": "https://shop.example/?utm_source=%zz%"}, "w13",
     TAKEN, None),
    ("web_events", {"event_id": "w14", "page_url": "https://shop.example/?utm_source=%ff%fe"},
     "w14", TAKEN, None),
    ("web_events", {"event_id": "w15", "page_url": f"https://shop.example/?utm_source=news&q={LONG}",
                    "referrer_url": f"https://other.example/?{LONG}"}, "w15", TAKEN, None),
    ("web_events", {"event_id": "w16", "page_url": f"https://{CONTROL}/{CONTROL}?utm_term={CONTROL}",
                    "referrer_url": "http://[::1"}, "w16", TAKEN, None),
    ("web_events", {"event_id": "w17", "page_url": None, "referrer_url": "%", "user_agent": None,
                    "event_name": None}, "w17", TAKEN, None),
    ("web_events", {"event_id": "w18", "contact_id": "nobody", "email": "no address"}, "w18",
     TAKEN, None),
    ("web_events", {"event_id": "w19", "visitor_id": "v19",
                    "referrer_url": f"https://{'a.' * 4000}example/"}, "w19", TAKEN, None),
    ("web_events", {"event_id": "w20", "visitor_id": "(not set)"}, "w20", REJECTED,
     "visitor_id is missing"),
    ("web_events", {"event_id": "w21", "contact_id": "1.2020842244800042e+17"}, "w21", REJECTED,
     "contact_id is a number that is not exact any more; load it as text"),
    ("web_events", {"event_id": "21000001.0"}, "21000001", TAKEN, None),
    # ad_clicks
    ("ad_clicks", {"click_id": None}, None, REJECTED, "click_id is missing"),
    ("ad_clicks", {"click_id": "k1", "ad_network": ""}, None, REJECTED, "ad_network is missing"),
    ("ad_clicks", {"click_id": "k2", "ad_network": "billboard_ads"}, "billboard_ads:k2", TAKEN,
     None),
    ("ad_clicks", {"click_id": "k3", "clicked_at": "soon"}, "google_ads:k3", TAKEN, None),
    # ad_leads
    ("ad_leads", {"ad_lead_id": None}, None, REJECTED, "ad_lead_id is missing"),
    ("ad_leads", {"ad_lead_id": "l1", "ad_network": None}, None, REJECTED, "ad_network is missing"),
    ("ad_leads", {"ad_lead_id": "l2", "ad_network": "billboard_ads"}, "billboard_ads:l2", REJECTED,
     "ad_network is not in the seed ad_networks"),
    ("ad_leads", {"ad_lead_id": "l3", "occurred_at": "03/01/2026"}, "facebook_ads:l3", REJECTED,
     "occurred_at is missing or no time"),
    ("ad_leads", {"ad_lead_id": "l4", "occurred_at": "2052-03-01"}, "facebook_ads:l4", REJECTED,
     "occurred_at is after loaded_at"),
    ("ad_leads", {"ad_lead_id": "l5", "contact_id": None}, "facebook_ads:l5", TAKEN, None),
    ("ad_leads", {"ad_lead_id": "l6", "ad_network": " Facebook_Ads "}, "facebook_ads:l6", TAKEN,
     None),
    ("ad_leads", {"ad_lead_id": "l8", "campaign_id": "1.2020842244800042e+17"}, "facebook_ads:l8",
     TAKEN, None),
    ("ad_leads", {"ad_lead_id": "l7", "contact_id": "undefined"}, "facebook_ads:l7", TAKEN, None),
    # ad_spend
    ("ad_spend", {"campaign_id": None}, None, REJECTED, "campaign_id is missing"),
    ("ad_spend", {"campaign_id": "s1", "spend": "-12.50"}, "google_ads:a:s1:2026-03-01", REJECTED,
     "spend is negative"),
    ("ad_spend", {"campaign_id": "s2", "spend": "much"}, "google_ads:a:s2:2026-03-01", REJECTED,
     "spend is missing or no amount"),
    ("ad_spend", {"campaign_id": "s3", "spend": "$1,234"}, "google_ads:a:s3:2026-03-01", REJECTED,
     "spend is missing or no amount"),
    ("ad_spend", {"campaign_id": "s4", "spend": "$1,234.50"}, "google_ads:a:s4:2026-03-01", TAKEN,
     None),
    ("ad_spend", {"campaign_id": "s5", "ad_network": "billboard_ads"},
     "billboard_ads:a:s5:2026-03-01", REJECTED, "ad_network is not in the seed ad_networks"),
    ("ad_spend", {"campaign_id": "s6", "date_day": "March"}, None, REJECTED,
     "date_day is missing or no time"),
    ("ad_spend", {"campaign_id": "s7", "date_day": "1989-12-31"}, "google_ads:a:s7:1989-12-31",
     REJECTED, "date_day is before 1990"),
    ("ad_spend", {"campaign_id": "s8", "date_day": "2100-01-01"}, "google_ads:a:s8:2100-01-01",
     REJECTED, "date_day is after 2099"),
    ("ad_spend", {"campaign_id": "s9", "account_id": None}, "google_ads::s9:2026-03-01", TAKEN,
     None),
    ("ad_spend", {"campaign_id": "s10", "currency": "ZZZ"}, "google_ads:a:s10:2026-03-01", TAKEN,
     None),
    ("ad_spend", {"campaign_id": "s11", "impressions": "many", "clicks": "-3"},
     "google_ads:a:s11:2026-03-01", TAKEN, None),
    ("ad_spend", {"campaign_id": "s12", "spend": "1000000000000"}, "google_ads:a:s12:2026-03-01",
     REJECTED, "spend is too large"),
    ("ad_spend", {"campaign_id": "s13", "spend": "999999999999.99",
                  "impressions": "1000000000000000"}, "google_ads:a:s13:2026-03-01", TAKEN, None),
    ("ad_spend", {"campaign_id": "s14", "row_id": "r", "loaded_at": "soon"},
     "google_ads:a:s14:2026-03-01", TAKEN, None),
    ("ad_spend", {"campaign_id": "s15", "impressions": "1e15", "clicks": "9223372036854775807"},
     "google_ads:a:s15:2026-03-01", TAKEN, None),
    ("ad_spend", {"campaign_id": "1.2020842244800042e+17"},
     "google_ads:a:not exact: 1.2020842244800042e+17:2026-03-01", REJECTED,
     "campaign_id is a number that is not exact any more; load it as text"),
    ("ad_spend", {"campaign_id": "120208422448000420"},
     "google_ads:a:120208422448000420:2026-03-01", TAKEN, None),
    # custom_lead_sources
    ("custom_lead_sources", {"entry_id": None}, None, REJECTED, "entry_id is missing"),
    ("custom_lead_sources", {"entry_id": "m1", "record_id": ""}, "m1", REJECTED,
     "record_id is missing"),
    ("custom_lead_sources", {"entry_id": "m2", "object_type": None}, "m2", REJECTED,
     "object_type is missing"),
    ("custom_lead_sources", {"entry_id": "m3", "lead_source_name": " "}, "m3", REJECTED,
     "lead_source_name is missing"),
    ("custom_lead_sources", {"entry_id": "m4", "occurred_at": "2052-08-20"}, "m4", REJECTED,
     "occurred_at is after loaded_at"),
    ("custom_lead_sources", {"entry_id": "m5", "record_id": "nobody"}, "m5", TAKEN, None),
    # email_events
    ("email_events", {"event_id": None}, None, REJECTED, "event_id is missing"),
    ("email_events", {"event_id": "e1", "contact_id": None}, "e1", REJECTED,
     "contact_id and email are missing"),
    ("email_events", {"event_id": "e2", "event_type": None}, "e2", REJECTED,
     "event_type is missing"),
    ("email_events", {"event_id": "e3", "occurred_at": "1989-12-31"}, "e3", REJECTED,
     "occurred_at is before 1990"),
    ("email_events", {"event_id": "e4", "event_type": "Folded", "link_url": "%%%"}, "e4", TAKEN,
     None),
    ("email_events", {"event_id": "e5", "event_type": "opened",
                      "user_agent": "Mozilla/5.0 (via ggpht.com GoogleImageProxy)"}, "e5", TAKEN,
     None),
    # records
    ("records", {"record_id": None}, None, REJECTED, "record_id is missing"),
    ("records", {"record_id": "r0", "object_type": " "}, None, REJECTED, "object_type is missing"),
    ("records", {"record_id": "r1", "object_type": "Spaceship"}, "spaceship:r1", TAKEN, None),
    ("records", {"record_id": "r2", "created_at": "never"}, "contact:r2", TAKEN, None),
    ("records", {"record_id": "r3", "created_at": "1970-01-01"}, "contact:r3", TAKEN, None),
    ("records", {"record_id": "r4", "created_at": "2052-01-01"}, "contact:r4", TAKEN, None),
    ("records", {"record_id": "r5", "created_at": None, "updated_at": None}, "contact:r5", TAKEN,
     None),
    ("records", {"record_id": "r6", "amount": "a lot", "currency": "USD"}, "contact:r6", TAKEN,
     None),
    ("records", {"record_id": "r7", "amount": "€ 12,50", "currency": "Taler"}, "contact:r7", TAKEN,
     None),
    ("records", {"record_id": "r8", "amount": "5"}, "contact:r8", TAKEN, None),
    ("records", {"record_id": "r9", "amount": "9999999999999999.99", "currency": "USD"},
     "contact:r9", TAKEN, None),
    ("records", {"record_id": "{{contact.id}}"}, None, REJECTED, "record_id is missing"),
    ("records", {"record_id": "9.1e+15"}, "contact:not exact: 9.1e+15", REJECTED,
     "record_id is a number that is not exact any more; load it as text"),
    ("records", {"record_id": "0031x00000AbCdE"}, "contact:0031x00000AbCdEAAV", TAKEN, None),
    ("records", {"record_id": LONG}, f"contact:{LONG}", TAKEN, None),
    ("records", {"record_id": CONTROL}, f"contact:{CONTROL}", TAKEN, None),
    # relationships
    ("relationships", {"relationship_id": None}, None, REJECTED, "relationship_id is missing"),
    ("relationships", {"relationship_id": "n1", "to_object_type": "contact", "to_record_id": "c1"},
     "n1", REJECTED, "a record cannot be related to itself"),
    ("relationships", {"relationship_id": "n2", "to_record_id": "nobody"}, "n2", REJECTED,
     "the to record does not exist"),
    ("relationships", {"relationship_id": "n3", "from_object_type": "Starship"}, "n3", REJECTED,
     "the from record does not exist"),
    ("relationships", {"relationship_id": "n4", "from_record_id": None}, "n4", REJECTED,
     "the from record is missing"),
    ("relationships", {"relationship_id": "n5", "created_at": "soon", "removed_at": "later"}, "n5",
     TAKEN, None),
    ("relationships", {"relationship_id": "n6", "to_record_id": "9.1e+15"}, "n6", REJECTED,
     "to_record_id is a number that is not exact any more; load it as text"),
    ("relationships", {"relationship_id": "n7", "from_object_type": " CONTACT",
                       "to_record_id": '="o1"'}, "n7", TAKEN, None),
    # record_merges
    ("record_merges", {"losing_record_id": None}, None, REJECTED, "the losing record is missing"),
    ("record_merges", {"losing_record_id": "g1", "merged_at": "once"}, "contact:g1", TAKEN, None),
    ("record_merges", {"losing_record_id": "g3", "merged_at": None}, "contact:g3", TAKEN, None),
    ("record_merges", {"losing_record_id": "g2", "winning_record_id": "nobody"}, "contact:g2",
     REJECTED, "the winning record does not exist"),
    ("record_merges", {"losing_record_id": "c2", "winning_record_id": "c3"}, "contact:c2",
     REJECTED, "the merge leads back to its loser"),
    ("record_merges", {"losing_record_id": "c3", "winning_record_id": "c2"}, "contact:c3",
     REJECTED, "the merge leads back to its loser"),
    ("record_merges", {"losing_record_id": "c4", "winning_record_id": "c4"}, "contact:c4",
     REJECTED, "a record cannot be merged with itself"),
    # lifecycle_events
    ("lifecycle_events", {"event_id": None}, None, REJECTED, "event_id is missing"),
    ("lifecycle_events", {"event_id": "y1", "record_id": "nobody"}, "y1", REJECTED,
     "the record does not exist"),
    ("lifecycle_events", {"event_id": "y2", "object_type": None}, "y2", REJECTED,
     "object_type is missing"),
    ("lifecycle_events", {"event_id": "y3", "event_name": ""}, "y3", REJECTED,
     "event_name is missing"),
    ("lifecycle_events", {"event_id": "y4", "occurred_at": "2112-01-01"}, "y4", REJECTED,
     "occurred_at is after 2099"),
    ("lifecycle_events", {"event_id": "y7", "record_id": "9.1e+15"}, "y7", REJECTED,
     "record_id is a number that is not exact any more; load it as text"),
    ("lifecycle_events", {"event_id": "y8", "value": "-1e12", "currency": "USD"}, "y8", TAKEN,
     None),
    ("lifecycle_events", {"event_id": "y5", "event_name": "won", "value": "priceless",
                          "currency": "USD"}, "y5", TAKEN, None),
    ("lifecycle_events", {"event_id": "y6", "event_name": "won", "value": "($5.00)",
                          "currency": "ZZZ"}, "y6", TAKEN, None),
    # exchange_rates
    ("exchange_rates", {"date_day": None}, None, REJECTED, "date_day is missing or no time"),
    ("exchange_rates", {"from_currency": "SEK", "rate": "-0.1"}, "SEK:USD:2026-03-01", REJECTED,
     "rate is not positive"),
    ("exchange_rates", {"from_currency": "NOK", "rate": "low"}, "NOK:USD:2026-03-01", REJECTED,
     "rate is missing or no number"),
    ("exchange_rates", {"from_currency": "Taler"}, "TALER:USD:2026-03-01", REJECTED,
     "from_currency is not in the seed currencies"),
    ("exchange_rates", {"to_currency": None}, None, REJECTED, "to_currency is missing"),
    ("exchange_rates", {"from_currency": "eur "}, "EUR:USD:2026-03-01", TAKEN, None),
    # erasure_requests
    ("erasure_requests", {"object_type": "contact"}, None, REJECTED,
     "neither a record nor an email is named"),
    ("erasure_requests", {"record_id": "c1"}, None, REJECTED,
     "neither a record nor an email is named"),
    ("erasure_requests", {"email": "null"}, None, REJECTED,
     "neither a record nor an email is named"),
    ("erasure_requests", {"object_type": "contact", "record_id": "9.1e+15"}, None, REJECTED,
     "record_id is a number that is not exact any more; load it as text"),
    ("erasure_requests", {"email": "gone@example.org", "requested_at": "soon"}, None, TAKEN, None),
    # form_submissions
    ("form_submissions", {"submission_id": None}, None, REJECTED, "submission_id is missing"),
    ("form_submissions", {"submission_id": "fs1", "record_id": None}, "fs1", REJECTED,
     "record_id, email and visitor_id are missing"),
    ("form_submissions", {"submission_id": "fs2", "object_type": None}, "fs2", REJECTED,
     "object_type is missing"),
    ("form_submissions", {"submission_id": "fs3", "record_id": "n/a", "email": "no address"}, "fs3",
     REJECTED, "record_id, email and visitor_id are missing"),
    ("form_submissions", {"submission_id": "fs4", "occurred_at": "2026-03-03"}, "fs4", REJECTED,
     "occurred_at is after loaded_at"),
    ("form_submissions", {"submission_id": "fs5", "object_type": None, "visitor_id": "v1"}, "fs5",
     TAKEN, None),
    ("form_submissions", {"submission_id": "fs6", "utm_source": LONG, "page_url": "%"}, "fs6", TAKEN,
     None),
]

# Two copies of one id: which of them counts.
COPIES = [
    ("ad_leads", "facebook_ads:twice", [{"ad_lead_id": "twice"}, {"ad_lead_id": "twice"}]),
    ("ad_spend", "google_ads:a:twice:2026-03-01",
     [{"campaign_id": "twice", "row_id": "t", "spend": spend} for spend in ("7", "6")]),
    ("email_events", "twice", [{"event_id": "twice"}, {"event_id": "twice", "event_type": "sent"}]),
    ("lifecycle_events", "twice", [{"event_id": "twice"}, {"event_id": "twice"}]),
    ("form_submissions", "twice",
     [{"submission_id": "twice"}, {"submission_id": "twice", "utm_source": "google"}]),
    ("exchange_rates", "GBP:USD:2026-03-01",
     [{"from_currency": "GBP", "rate": "1.3"}, {"from_currency": "GBP", "rate": "1.2"}]),
    ("relationships", "twice", [{"relationship_id": "twice"}, {"relationship_id": "twice"}]),
    ("record_merges", "contact:young", [{"losing_record_id": "young", "undone_at": undone}
                                        for undone in (None, "no time")]),
    # A bad copy never hides a good one.
    ("web_events", "mixed", [{"event_id": "mixed", "visitor_id": None}, {"event_id": "mixed"}]),
]

# An amount as a text, and what is read.
AMOUNTS = {
    "1234.5": "1234.50", "-5": "-5.00", " 7 ": "7.00", "$1,234.50": "1234.50",
    "US$ 1234.5": "1234.50", "€ 12,50": "12.50", "1.234,50 €": "1234.50", "12.50 EUR": "12.50",
    "CHF 1'234.50": "1234.50", "EUR 1 234,50": "1234.50", "1\u00a0234,50\u00a0€": "1234.50",
    "($5.00)": "-5.00", "-$5": "-5.00", "$-5": "-5.00", "-5 kr": "-5.00", "1,234,567": "1234567.00",
    "1.234.567": "1234567.00", "1 234": "1234.00", "−5": "-5.00", "0,125": "0.13", "1234,567": "1234.57",
    "1e3": "1000.00",
    # Thousands or decimals? A factor of a thousand is not guessed.
    "$1,234": None, "€ 1.234": None,
    "(5": None, "--5": None, "(-5)": None, "5 0000": None, "1 2 3": None, "5.00-": None,
    "12,34,56": None, "1.2.3": None, "ten": None, "$": None, "10 %": None, "NaN": None,
    "inf": None, "99999999999999999999": None,
}  # fmt: skip

# A time on the 1st of March 2026 as a text, and its hour in UTC.
TIMES_READ = {
    "2026-03-01 12:00": 12, "2026-03-01T12:00:00Z": 12, "2026-03-01T12:00:00+02:00": 10,
    "2026-03-01 12:00:00.5-0530": 17, "2026-03-01 12:00:00 Europe/Berlin": 11, "2026-03-01": 0,
}  # fmt: skip


# Where each input is judged, and what its rows are called there.
JUDGED = {
    "web_events": ("stg_web__events", "event_id"),
    "ad_clicks": ("stg_ad_networks__clicks_judged", "ad_network || ':' || click_id"),
    "ad_leads": ("stg_ad_networks__leads_judged", "ad_network || ':' || ad_lead_id"),
    "ad_spend": (
        "stg_ad_networks__spend_judged",
        "ad_network || ':' || coalesce(account_id, '') || ':' || campaign_id || ':' || date_day",
    ),
    "custom_lead_sources": ("stg_custom__lead_sources_judged", "entry_id"),
    "email_events": ("stg_email__events_judged", "event_id"),
    "records": ("stg_crm__records_judged", "object_type || ':' || record_id"),
    "relationships": ("stg_crm__relationships_judged", "relationship_id"),
    "record_merges": (
        "stg_crm__record_merges_judged", "losing_object_type || ':' || losing_record_id"
    ),
    "lifecycle_events": ("stg_crm__lifecycle_events_judged", "event_id"),
    "exchange_rates": (
        "stg_crm__exchange_rates_judged", "from_currency || ':' || to_currency || ':' || date_day"
    ),
    "erasure_requests": ("stg_crm__erasure_requests_judged", "null"),
    "form_submissions": ("stg_crm__form_submissions_judged", "submission_id"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """All bad rows beside a few good ones, built once."""
    warehouse = TextWarehouse(tmp_path_factory.mktemp("bad_input"))
    rows = {table: [] for table in RAW_TABLES}
    for object_type, record_id in [
        ("contact", "c1"), ("contact", "c2"), ("contact", "c3"), ("contact", "c4"),
        ("company", "o1"), ("contact", "old"), ("contact", "young"),
    ]:  # fmt: skip
        rows["records"].append(GOOD["records"] | {
            "object_type": object_type, "record_id": record_id,
            "email": "shared@example.org" if record_id in ("old", "young") else None,
            "created_at": "2026-02-01" if record_id == "old" else NOON})
    rows["email_events"].append(
        GOOD["email_events"] | {"event_id": "shared", "contact_id": None,
                                "email": " Shared@Example.org"})
    for number, amount in enumerate(AMOUNTS):
        rows["lifecycle_events"].append(GOOD["lifecycle_events"] | {
            "event_id": f"amount-{number}", "value": amount, "currency": "USD"})
    for text in TIMES_READ:
        rows["lifecycle_events"].append(
            GOOD["lifecycle_events"] | {"event_id": f"time {text}", "occurred_at": text})
    for table, row, *_ in CASES:
        rows[table].append(GOOD[table] | row)
    for table, _, copies in COPIES:
        rows[table].extend(GOOD[table] | row for row in copies)
    for table in RAW_TABLES:
        warehouse.fill(table, rows[table])
    warehouse.results = warehouse.build()
    warehouse.judged = [
        tuple(row.values())
        for row in warehouse.rows(
            "select input, row_id, outcome, rejection_reason "
            "from lead_sources_intermediate.int_raw_rows_judged"
            + "".join(
                f" union all select '{table}', {row_id}, 'taken', null "
                f"from lead_sources_staging.{judged} where "
                + ("event_id is not null" if table == "web_events" else "outcome = 'taken'")
                for table, (judged, row_id) in JUDGED.items()
            )
        )
    ]
    return warehouse


def shortened(case):
    table, row, *_, outcome, reason = case
    return f"{table}: {reason or outcome} {row}".replace(LONG, "xxx…")[:90]


@pytest.mark.parametrize("case", CASES, ids=shortened)
def test_outcome(built, case):
    table, _, row_id, outcome, reason = case
    assert (table, row_id, outcome, reason) in built.judged
    if outcome == REJECTED:
        assert built.mart("rejected_rows", input=table, row_id=row_id, reason=reason)


@pytest.mark.parametrize("table, row_id, copies", COPIES, ids=[f"{t} {i}" for t, i, _ in COPIES])
def test_one_copy_is_taken(built, table, row_id, copies):
    outcomes = [row[2] for row in built.judged if row[:2] == (table, row_id)]
    other = REJECTED if row_id == "mixed" else DUPLICATE
    assert sorted(outcomes) == sorted([TAKEN, other])


def test_of_two_spends_and_rates_the_smaller_counts(built):
    staging = "lead_sources_staging.stg"
    spend = f"select spend from {staging}_ad_networks__spend where campaign_id = 'twice'"
    rate = f"select rate from {staging}_crm__exchange_rates where from_currency = 'GBP'"
    assert built.value(spend) == 6 and built.value(rate) == Decimal("1.2")


def test_every_input_has_all_outcomes_here(built):
    """Else the cases above would prove less than they seem to."""
    seen = {(table, outcome) for table, _, outcome, _ in built.judged}
    assert {(table, o) for table in RAW_TABLES for o in (TAKEN, REJECTED)} <= seen


@pytest.mark.parametrize("number, text", list(enumerate(AMOUNTS)), ids=list(AMOUNTS))
def test_amount(built, number, text):
    value = built.value(
        "select value from lead_sources_staging.stg_crm__lifecycle_events where event_id = ?",
        f"amount-{number}",
    )
    assert value == (None if AMOUNTS[text] is None else Decimal(AMOUNTS[text]))
    reasons = [r["reason"] for r in built.mart("unread_values", row_id=f"amount-{number}")]
    assert reasons == ([] if AMOUNTS[text] else ["value is no amount"])


@pytest.mark.parametrize("table, row_id, reason", [
    ("records", "contact:r2", "created_at is no time"),
    ("records", "contact:r3", "created_at is before 1990"),
    ("records", "contact:r4", "created_at is more than a year after updated_at"),
    ("records", "contact:r6", "amount is no amount"),
    ("records", "contact:r7", "currency is not in the seed currencies"),
    ("records", "contact:r8", "currency is missing"),
    ("lifecycle_events", "y5", "value is no amount"),
    ("lifecycle_events", "y6", "currency is not in the seed currencies"),
    ("ad_spend", "google_ads:a:s10:2026-03-01", "currency is not in the seed currencies"),
    ("ad_spend", "google_ads:a:s11:2026-03-01", "impressions is no whole number"),
    ("ad_spend", "google_ads:a:s11:2026-03-01", "clicks is negative"),
    ("ad_spend", "google_ads:a:s13:2026-03-01", "impressions is too large"),
    ("ad_spend", "google_ads:a:s15:2026-03-01", "impressions is too large"),
    ("ad_spend", "google_ads:a:s15:2026-03-01", "clicks is too large"),
    ("records", "contact:r9", "amount is too large"),
    ("lifecycle_events", "y8", "value is too large"),
    ("ad_leads", "facebook_ads:l8",
     "campaign_id is a number that is not exact any more; load it as text"),
    ("web_events", "nobody", "contact_id names no record; rows: 1"),
    ("custom_lead_sources", "contact:nobody", "record_id names no record; rows: 1"),
])  # fmt: skip
def test_unread_value_is_listed(built, table, row_id, reason):
    assert built.mart("unread_values", input=table, row_id=row_id, reason=reason)


@pytest.mark.parametrize("record_id", ["r2", "r3", "r4", "r5"])
def test_record_with_a_bad_date_is_kept_without_it(built, record_id):
    (record,) = built.mart("records", object_type="contact", record_id=record_id)
    assert record["created_at"] is None


def test_unreadable_amount_is_null_and_unknown_currency_is_kept(built):
    (unreadable,) = built.mart("records", record_id="r6")
    (unknown,) = built.mart("records", record_id="r7")
    assert unreadable["amount"] is None
    assert (unknown["amount"], unknown["currency"]) == (Decimal("12.50"), "TALER")


def test_unknown_object_type_is_a_record_as_any_other(built):
    assert built.mart("records", object_type="spaceship", record_id="r1")


def test_a_text_that_is_longer_than_hosts_can_be_is_no_referrer(built):
    """Its thousands of labels would each be looked up as a host."""
    (touch,) = built.mart("touches", origin_id="w19")
    assert (touch["lead_source_type"], touch["referrer_host"]) == ("Direct Traffic", None)
    longest = "select max(length(referrer_host)) from lead_sources_intermediate.int_referrer_hosts"
    assert built.value(longest) <= 253


def test_members_of_a_merge_cycle_stay_records(built):
    records = {row["record_id"] for row in built.mart("records", object_type="contact")}
    assert {"c2", "c3", "c4"} <= records


def test_the_older_contact_has_the_touch_of_a_shared_address(built):
    touches = {row["origin_id"]: row for row in built.mart("touches", origin="email")}
    assert touches["shared"]["record_id"] == "old"


def test_undecodable_campaign_stays_as_it_came(built):
    source = "select utm_source from lead_sources_intermediate.int_web_events_read where event_id = ?"
    assert built.value(source, "w13") == "%zz%" and built.value(source, "w14") == "%ff%fe"


@pytest.mark.parametrize("text", TIMES_READ)
def test_time_is_read_in_utc(built, text):
    hour = built.value(
        "select hour(occurred_at) as hour from lead_sources_staging.stg_crm__lifecycle_events "
        "where event_id = ?",
        f"time {text}",
    )
    assert hour == TIMES_READ[text]


# ---- Settings and raw tables that nothing can be built with


def refusal(warehouse, vars=None):
    """The message of a build that must be refused, after which nothing must have been built."""
    with pytest.raises(BuildFailed) as refused:
        warehouse.build(vars)
    assert warehouse.marts() == [] and warehouse.value(
        "select count(*) as n from information_schema.tables "
        "where table_schema like 'lead_sources%' and table_schema <> 'lead_sources_reference'") == 0
    return str(refused.value)


def test_a_missing_table_and_missing_columns_are_named(warehouse):
    warehouse.execute("drop table raw.ad_spend")
    warehouse.execute("alter table raw.web_events drop column form_name")
    warehouse.execute("alter table raw.web_events drop column email")
    warehouse.execute("alter table raw.records add column favourite_colour text")
    message = refusal(warehouse)
    assert "table raw.ad_spend is missing; create it, or switch the input off: " in message
    assert "--vars '{inputs: {ad_spend: false}}'" in message
    assert "table raw.web_events has no column email, form_name; add" in message
    assert "favourite_colour" not in message


def test_a_schema_without_any_table_is_named(tmp_path):
    message = refusal(Warehouse(tmp_path, raw_tables=False))
    assert "schema raw has none of the tables web_events, ad_clicks" in message
    assert "raw_schema" in message


def test_every_bad_var_is_named_in_one_message(warehouse):
    message = refusal(warehouse, {
        "visit_timeout_minuts": 20,
        "inputs": {"web_event": True, "ad_clicks": "no"},
        "own_domains": "shop.example", "visit_timeout_minutes": 0, "relationship_max_hops": -1,
        "shared_device_contacts": "10", "late_commit_hours": True, "attribution_models": ["frist"],
        "attribution_half_life_days": 0, "attribution_lookback_days": -1,
        "reporting_currency": "euro", "reporting_timezone": "Europe/Berln",
        "keep_record_names": "no", "compare_web_events": "all",
        "bi_attribution": "any", "bi_attribution_model": "liniar",
    })  # fmt: skip
    for line in [
        "there is no var visit_timeout_minuts; did you mean visit_timeout_minutes?",
        "var inputs: there is no input web_event; did you mean web_events?",
        'var inputs: ad_clicks must be true or false, not "no"',
        'var own_domains must be a list such as [example.com], not "shop.example"',
        "var visit_timeout_minutes must be a whole number from 1 to 525600, not 0",
        "var relationship_max_hops must be a whole number from 0 to 10, not -1",
        'var shared_device_contacts must be a whole number from 1 to 1000000, not "10"',
        "var late_commit_hours must be a whole number from 0 to 87600, not true",
        "var attribution_models: there is no model frist; did you mean first?",
        "var attribution_half_life_days must be a number of days from 0.001 to 36500, not 0",
        "var attribution_lookback_days must be a number of days from 0.001 to 36500, or null for "
        "no limit, not -1",
        'var reporting_currency must be an ISO code such as EUR, not "euro"',
        'the warehouse knows no time zone "Europe/Berln"; write an IANA name',
        'var keep_record_names must be true or false, not "no"',
        'var compare_web_events must be arrival, ids or content',
        'var bi_attribution must be first, last or last_non_direct, not "any"',
        "var bi_attribution_model: there is no model liniar; did you mean linear?",
    ]:
        assert line in message
    assert message.count("\n  - ") == 17


@pytest.mark.parametrize(
    "vars",
    [
        {"visit_timeout_minutes": 10**12}, {"visit_timeout_minutes": 30.5},
        {"shared_device_contacts": 10**30}, {"relationship_max_hops": 1000},
        {"late_commit_hours": 10**9}, {"late_commit_hours": None},
        {"attribution_half_life_days": float("nan")}, {"attribution_half_life_days": 1e-300},
        {"attribution_half_life_days": float("inf")}, {"attribution_half_life_days": None},
        {"attribution_lookback_days": 10**12}, {"attribution_lookback_days": "90"},
        {"own_domains": ["*.shop.example"]}, {"own_domains": [".shop.example"]},
        {"own_domains": ["shop%"]}, {"own_domains": [None]}, {"own_domains": {"a": 1}},
        {"own_domains": ["https://shop.example"]}, {"own_domains": ["shop.example\n"]},
        {"attribution_models": [1]}, {"attribution_models": None},
        {"bi_attribution": "any"}, {"bi_attribution": None}, {"bi_attribution": ["first"]},
        {"bi_attribution": "first' or '1' = '1"},
        {"bi_attribution_model": "frist"}, {"bi_attribution_model": ["first"]},
        {"reporting_currency": "eur"}, {"reporting_currency": None}, {"reporting_currency": ["EUR"]},
        {"reporting_timezone": "Mars/Base"}, {"reporting_timezone": None},
        {"reporting_timezone": "x'; drop table y; --"}, {"raw_schema": 5},
    ],
)  # fmt: skip
def test_a_var_that_nothing_can_be_built_with_is_named(vars, monkeypatch):
    """A number beyond what an interval holds would stop the build midway."""
    (name,) = vars
    declared = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["vars"]["lead_sources"]
    assert var_value_problems(declared, monkeypatch) == []
    (problem,) = var_value_problems(declared | vars, monkeypatch)
    assert problem.startswith(f"var {name}")


def test_the_model_of_the_charts_must_be_one_that_writes_credit(monkeypatch):
    declared = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["vars"]["lead_sources"]
    with_two = declared | {"attribution_models": ["linear", "last"]}
    assert var_value_problems(with_two, monkeypatch) == []
    assert var_value_problems(with_two | {"bi_attribution_model": "last"}, monkeypatch) == []
    (problem,) = var_value_problems(with_two | {"bi_attribution_model": "first"}, monkeypatch)
    assert problem == ("var bi_attribution_model: attribution_models does not have first; "
                       "name one that it has, or add it there")


def var_value_problems(vars, monkeypatch):
    """What the macro says of vars; without dbt, which would parse the project for each of them."""

    class Returned(Exception):
        pass

    def leave_with(value):
        raise Returned(value)

    def invoked(macro, *arguments):
        try:
            return plainly_invoked(macro, *arguments)
        except Returned as returned:
            return returned.args[0]

    plainly_invoked = jinja2.runtime.Macro._invoke
    files = ["checks/var_value_problems", "checks/currency_codes", "checks/letters_apart"]
    text = "".join((ROOT / f"macros/{file}.sql").read_text() for file in files)
    environment = jinja2.Environment(extensions=["jinja2.ext.do"])
    environment.globals |= {
        "var": vars.__getitem__,
        "return": leave_with,
        "modules": SimpleNamespace(re=re),
        "time_zone_is_known": lambda name: name in pytz.all_timezones,
    }
    with monkeypatch.context() as patched:
        patched.setattr(jinja2.runtime.Macro, "_invoke", invoked)
        return environment.from_string(text).module.var_value_problems()


def test_inputs_that_are_no_dictionary_stop_the_parser(warehouse):
    with pytest.raises(BuildFailed, match="inputs must be a dictionary such as {ad_spend: false}"):
        warehouse.build({"inputs": ["ad_spend"]})


def test_the_check_knows_all_vars_of_the_project():
    declared = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["vars"]["lead_sources"]
    listed = (ROOT / "macros/checks/var_name_problems.sql").read_text().split("macro var_names")[1]
    assert re.findall(r"'(\w+)'", listed) == list(declared)


def test_currencies_without_rates_are_warned_of(warehouse, monkeypatch):
    """Only those in use; the build goes on."""
    from dbt.context import exceptions_jinja

    warnings = []
    monkeypatch.setattr(
        exceptions_jinja, "warn_or_error", lambda event, node=None: warnings.append(event.msg)
    )
    warehouse.add("records", {"object_type": "deal", "record_id": "d1", "created_at": NOON,
                              "amount": 5, "currency": "SEK"},
                  {"object_type": "deal", "record_id": "d2", "created_at": NOON, "currency": "NOK"})
    warehouse.add("lifecycle_events", {"event_id": "1", "value": 5, "currency": "eur"},
                  {"event_id": "2", "value": 5, "currency": "USD"})
    warehouse.add("ad_spend", {"spend": 5, "currency": "CHF"})
    warehouse.add("exchange_rates", GOOD["exchange_rates"])
    warehouse.build(select="stg_raw__records stg_raw__lifecycle_events stg_raw__ad_spend "
                    "stg_raw__exchange_rates")
    (warning,) = warnings
    assert "no exchange rate to USD from CHF, SEK. Amounts in them are null" in warning


def test_erasure_requests_without_a_salt_are_warned_of(warehouse, monkeypatch):
    from dbt.context import exceptions_jinja

    warnings = []
    monkeypatch.setattr(
        exceptions_jinja, "warn_or_error", lambda event, node=None: warnings.append(event.msg)
    )
    monkeypatch.delenv("LEAD_SOURCES_ERASURE_SALT", raising=False)
    selected = {"select": "stg_raw__erasure_requests", "data_tests": False}
    warehouse.build(**selected)
    assert warnings == []
    warehouse.add("erasure_requests", {"email": "ann@mail.example"})
    warehouse.build(**selected)
    (warning,) = warnings
    assert "no salt" in warning and "LEAD_SOURCES_ERASURE_SALT to a long random text" in warning
    monkeypatch.setenv("LEAD_SOURCES_ERASURE_SALT", "long and random")
    warehouse.build(**selected)
    assert len(warnings) == 1


def test_ids_in_floats_of_four_bytes_are_warned_of(warehouse, monkeypatch):
    """16777217 comes as 16777216: nobody could see it of the row."""
    from dbt.context import exceptions_jinja

    warnings = []
    monkeypatch.setattr(
        exceptions_jinja, "warn_or_error", lambda event, node=None: warnings.append(event.msg)
    )
    selected = {"select": "stg_raw__ad_clicks stg_raw__records", "data_tests": False}
    warehouse.build(**selected)
    assert warnings == []
    warehouse.execute("alter table raw.ad_clicks alter campaign_id type float")
    warehouse.build(**selected)
    (warning,) = warnings
    assert "ad_clicks.campaign_id is a column of floats of four bytes" in warning
    assert "Load ids as text" in warning


def test_own_tables_in_the_file_of_the_demo_are_warned_of(warehouse, monkeypatch):
    """The demo's touches would stay in the ledgers; without the demo nothing is said."""
    from dbt.context import exceptions_jinja

    warnings = []
    monkeypatch.setattr(
        exceptions_jinja, "warn_or_error", lambda event, node=None: warnings.append(event.msg)
    )
    warehouse.build(select="stg_raw__records")
    assert warnings == []
    warehouse.execute("create schema lead_sources_demo")
    warehouse.execute("create table lead_sources_demo.web_events as from raw.web_events")
    warehouse.build(select="stg_raw__records")
    (warning,) = warnings
    assert "the demo was built in this database" in warning and "new file" in warning


# ---- Whatever the rows are: raw = taken + duplicates + rejected

# Each example is a build; a release or a doubt is worth more of them than every commit.
EXAMPLES = int(os.environ.get("BAD_INPUT_EXAMPLES", "1"))
ROWS = 1000

TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", " ", "null", "undefined", "(not set)", "N/A", "-", "{{contact.id}}", "NaN",
                     "12.0", "13.00", "1.4E+01", "1.5e1", "1.2020842244800042e+17", '="16"', "'17",
                     "0031x00000AbCdE", "0031x00000AbCdEAAV", "0031x00000aBcDe", CONTROL, LONG, "İstanbul",
                     "'; drop table x; --", "%", "\\", "{{ 1 }}", "a|b", "ann@example.org", "💥", "\u202e", "\ufeff"]),
)  # fmt: skip
TIMES = st.one_of(
    st.datetimes().map(str),
    st.sampled_from(["", "infinity", "-infinity", "epoch", "0000-00-00 00:00:00", "now", "24:00",
                     "294247-01-10 04:00:54", "290000-01-01", "0044-03-15 (BC)", "2026-02-30",
                     "2026-03-01T25:00:00", "9999-12-31 23:59:59.999999", "1772366400",
                     "2026-03-01T10:00:00+02:00", "2026-13-01", "1969-12-31", "2112-01-01"]),
)  # fmt: skip
NUMBERS = st.one_of(
    st.floats().map(str), st.integers().map(str), st.decimals().map(str),
    st.sampled_from(list(AMOUNTS)),
    st.sampled_from(["9223372036854775807", "9999999999999999.99", "1e12", "-1e12", "1e15", "1e300",
                     "999999999999.99", "999999999999999"]),
)  # fmt: skip
ESCAPES = st.binary(max_size=20).map(lambda value: "".join(f"%{byte:02x}" for byte in value))
URLS = st.one_of(
    st.text(max_size=40).map(lambda t: f"https://shop.example/?utm_source={t}&gclid={t}"),
    ESCAPES.map(lambda escapes: f"https://shop.example/{escapes}?utm_campaign={escapes}"),
    st.sampled_from(["http://", "//", "?", "#", "%", "https://[::1]:99999/", "http://a@b@c/",
                     "android-app://com.slack/", "https://google.com/?q=%ff", "about:blank",
                     f"https://long.example/?{LONG}", "javascript:alert(1)", "https://..../",
                     "https://xn--zckzah.example/"]),
)  # fmt: skip
ODD = {"text": TEXTS, "time": TIMES, "number": NUMBERS, "url": URLS}
POOLS = st.fixed_dictionaries(
    {kind: st.lists(values, min_size=5, max_size=25) for kind, values in ODD.items()}
)

GOOD_VALUES = {
    "ad_network": ["google_ads", "facebook_ads", "LinkedIn_Ads"],
    "event_name": ["page_view", "won"],
    "event_type": ["sent", "clicked", "replied", "opened"], "currency": ["USD", "EUR", "usd"],
    "from_currency": ["EUR", "GBP"], "to_currency": ["USD"], "object_type": ["contact", "deal", "Contact", " DEAL"],
    "relationship_type": ["primary", "additional"], "lead_source_name": ["Webinar", "cold call"],
    "email": [form.format(f"person{n}@example.org") for n in range(200)
              for form in ("{}", "Person <{}>", "mailto:{};")], "user_agent": [BROWSER, "Googlebot"],
    "page_url": ["https://shop.example/", "https://shop.example/?utm_source=news&utm_medium=email"],
    "referrer_url": ["https://www.google.com/", None], "removed_at": [None], "undone_at": [None],
    "link_url": ["https://shop.example/"],
}  # fmt: skip


def kind_of(column):
    """What odd values a column is given: those of a time, a number, a URL or any text."""
    if column.endswith("_at") or column == "date_day":
        return "time"
    if column in ("amount", "value", "spend", "impressions", "clicks", "rate"):
        return "number"
    return "url" if column.endswith("_url") else "text"


def good_value(table, column, random):
    for name, values in GOOD_VALUES.items():
        if column == name or column.endswith(f"_{name}"):
            return random.choice(values)
    if column == "loaded_at":
        return "2026-04-01 00:00:00"
    if kind_of(column) == "time":
        return str(datetime(2026, 3, 1) + timedelta(minutes=random.randint(0, 40_000)))
    if kind_of(column) == "number":
        return str(random.randint(0, 500))
    # Few records, so that rows meet, but not so that merges make one of all of them.
    if column == "losing_record_id":
        return str(random.randint(0, 5000))
    few = 30 if column.endswith(("record_id", "contact_id")) else 700
    # As loaders and sheets write it, now and then.
    return random.choice(["{}"] * 9 + ["{}.0", '="{}"', "{}\u200b"]).format(random.randint(0, few))


def rows_of(table, pools, random):
    """1,000 rows: most values are good, a few odd or null; some rows are all null."""
    odds = random.choice([0.02, 0.1])
    for _ in range(ROWS):
        row = {}
        for column in columns_of(table):
            draw = random.random()
            if draw < odds:
                row[column] = random.choice(pools[kind_of(column)])
            elif draw < odds * 1.5:
                row[column] = None
            else:
                row[column] = good_value(table, column, random)
        if table == "erasure_requests" and random.random() < 0.99:
            # Were everybody erased, no row would be judged on anything else.
            row |= {name: row[name] and f"gone {row[name]}" for name in ("record_id", "email")}
        yield row if random.random() < 0.99 else {}


@settings(max_examples=EXAMPLES, deadline=None, derandomize=EXAMPLES == 1, database=None,
          phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(pools=POOLS, seed=st.integers(0, 2**32))
def test_no_generated_row_is_lost_and_no_build_fails(tmp_path_factory, pools, seed):
    warehouse = TextWarehouse(tmp_path_factory.mktemp("generated"))
    dice = random.Random(seed)
    for table in RAW_TABLES:
        warehouse.fill(table, list(rows_of(table, pools, dice)))
    warehouse.build()
    outcomes = {row.pop("input"): row for row in warehouse.rows(
        "select * from lead_sources_intermediate.int_input_outcomes")}
    assert set(outcomes) == set(RAW_TABLES)
    for table, row in outcomes.items():
        assert row["raw_rows"] == ROWS
        assert row["taken_rows"] + row["duplicate_rows"] + row["rejected_rows"] == ROWS, table
        assert row["taken_rows"] > 0 and row["rejected_rows"] > 0, (table, row)
    assert warehouse.mart("record_touches") and warehouse.mart("records")

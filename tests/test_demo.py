"""The demo's seeds: the same bytes each time, as large as promised, every phenomenon present."""

import csv
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "scripts" / "make_demo.py"
SEEDS = ROOT / "seeds" / "demo"
TABLES = [
    "web_events", "ad_clicks", "ad_leads", "ad_spend", "custom_lead_sources", "email_events",
    "records", "relationships", "record_merges", "lifecycle_events", "exchange_rates",
    "erasure_requests", "form_submissions",
]


def rows_of(table):
    with open(SEEDS / f"demo_{table}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Rows(dict):
    """The rows of a table, read once: rows.web_events."""

    def __getattr__(self, table):
        if table not in self:
            self[table] = rows_of(table)
        return self[table]


@pytest.fixture(scope="module")
def rows():
    return Rows()


def time(text):
    return datetime.fromisoformat(text)


def ids(records, object_type):
    return {r["record_id"] for r in records if r["object_type"] == object_type and r["record_id"]}


def host(url):
    return urlsplit(url).netloc


def parameters(url):
    return parse_qs(urlsplit(url).query)


def events_of(rows, visitor_id):
    return sorted(
        (r for r in rows.web_events if r["visitor_id"] == visitor_id and r["event_id"] < "e9"),
        key=lambda r: (r["occurred_at"], r["event_id"]),
    )


# The files


def test_writing_again_gives_the_same_bytes(tmp_path):
    for folder in (tmp_path / "once", tmp_path / "twice"):
        subprocess.run([sys.executable, SCRIPT, "--out", folder], check=True, capture_output=True)
        for table in TABLES:
            written = (folder / f"demo_{table}.csv").read_bytes()
            assert written == (SEEDS / f"demo_{table}.csv").read_bytes(), table


def test_one_line_is_printed_per_file(tmp_path):
    run = subprocess.run([sys.executable, SCRIPT, "--out", tmp_path], check=True,
                         capture_output=True, text=True)
    assert run.stdout.splitlines() == [f"demo_{t}.csv: {len(rows_of(t)):,} rows" for t in TABLES]


def test_seeds_are_under_three_megabytes():
    assert sum(file.stat().st_size for file in SEEDS.iterdir()) < 3_000_000


def test_columns_are_described_and_typed_in_their_order():
    seeds = yaml.safe_load((SEEDS / "demo.yml").read_text())["seeds"]
    assert [seed["config"]["alias"] for seed in seeds] == TABLES
    assert [seed["name"] for seed in seeds] == [f"demo_{table}" for table in TABLES]
    for seed in seeds:
        with open(SEEDS / f"{seed['name']}.csv", encoding="utf-8") as file:
            header = file.readline().strip().split(",")
        assert [column["name"] for column in seed["columns"]] == header
        assert list(seed["config"]["column_types"]) == header
        assert all(column["description"] for column in seed["columns"])


@pytest.mark.parametrize("object_type, promised", [
    ("contact", 1500), ("company", 250), ("deal", 400),
])
def test_records_are_as_many_as_promised(rows, object_type, promised):
    assert abs(len(ids(rows.records, object_type)) - promised) <= promised * 0.1


def test_page_views_are_as_many_as_promised(rows):
    views = sum(r["event_name"] == "page_view" for r in rows.web_events)
    assert 7200 <= views <= 8800
    assert 0.15 <= 1 - views / len(rows.web_events) <= 0.25


def test_hosts_and_addresses_are_reserved_for_examples(rows):
    """No real person, company or site, apart from the platforms that visits come from."""
    emails = {r["email"] for t in TABLES for r in getattr(rows, t) if r.get("email")}
    assert all(
        e.strip().lower().endswith((".example", "@example.com", "@example.org", "@example.net"))
        for e in emails
    )
    pages = {host(r["page_url"]) for r in rows.web_events}
    assert pages == {f"{name}.brightdesk.example" for name in ("www", "app", "blog")}


# The story that the README follows


def test_fernhill_goes_from_ad_click_to_won(rows):
    story = events_of(rows, "v00001")
    assert [r["event_id"] for r in story] == [f"e{n:06d}" for n in range(1, 11)]
    click = parameters(story[0]["page_url"])["gclid"][0]
    named = [r["campaign_name"] for r in rows.ad_clicks if r["click_id"] == click]
    assert named == ["Helpdesk Software EU"]
    contact = next(r for r in rows.records if r["record_id"] == "C0001")
    assert time(contact["created_at"]) - time(story[0]["occurred_at"]) > timedelta(days=200)
    assert story[-1]["email"] == contact["email"] and story[-1]["form_name"] == "demo_request"
    entry = next(r for r in rows.custom_lead_sources if r["entry_id"] == "m0001")
    assert (entry["record_id"], entry["lead_source_name"]) == ("A0001", "Trade Show")
    related = {
        (r["relationship_id"], r["from_record_id"], r["to_record_id"])
        for r in rows.relationships if "D0001" in r.values() or "S0001" in r.values()
    }
    assert related == {("r00002", "D0001", "C0001"), ("r00003", "D0001", "A0001"),
                       ("r00004", "S0001", "C0001")}
    assert [(r["event_id"], r["event_name"], r["value"]) for r in rows.lifecycle_events
            if r["record_id"] == "D0001" and r["event_name"] in ("opportunity", "won")] == [
        ("lc00005", "opportunity", ""), ("lc00007", "won", "38400.00")]


def test_the_script_names_the_ids_of_the_story():
    story = SCRIPT.read_text().split('"""')[1]
    for name in ("D0001", "C0001", "A0001", "S0001", "v00001", "e000001", "e000010", "em00003",
                 "m0001", "r00002", "r00003", "r00004", "lc00005", "lc00007"):
        assert name in story


# The phenomena, one by one


def test_late_identification(rows):
    events = events_of(rows, "v00006")
    known = next(r for r in events if r["email"] or r["contact_id"])
    waited = time(known["occurred_at"]) - time(events[0]["occurred_at"])
    assert waited > timedelta(days=240)
    assert host(events[0]["referrer_url"]) == "chatgpt.com"


def test_shared_device(rows):
    emails = [r["email"] for r in events_of(rows, "v00002") if r["email"]]
    assert len(set(emails)) == 2
    assert not events_of(rows, "v00002")[-1]["email"]


def test_kiosk(rows):
    identified = {r["email"] for r in events_of(rows, "v00003") if r["email"]}
    assert len(identified) > 10
    last = events_of(rows, "v00003")[-1]
    assert not last["email"] and host(last["referrer_url"]) == "www.google.de"


def test_two_devices(rows):
    assert {r["contact_id"] for r in events_of(rows, "v00004") if r["contact_id"]} == {"C0018"}
    email = next(r["email"] for r in rows.records if r["record_id"] == "C0018")
    assert email in {r["email"] for r in events_of(rows, "v00005")}


def test_most_visitors_stay_anonymous(rows):
    visitors = {r["visitor_id"] for r in rows.web_events}
    known = {r["visitor_id"] for r in rows.web_events if r["email"] or r["contact_id"]}
    assert len(known) < len(visitors) / 2


def merges(rows):
    return {(r["losing_record_id"], r["winning_record_id"]): r for r in rows.record_merges}


def test_merge(rows):
    assert not merges(rows)["C0020", "C0021"]["undone_at"]


def test_chained_merge(rows):
    assert {("C0022", "C0023"), ("C0023", "C0024")} <= merges(rows).keys()


def test_undone_merge(rows):
    merge = merges(rows)["C0025", "C0026"]
    assert merge["undone_at"] > merge["merged_at"]


def test_merge_across_types(rows):
    merge = merges(rows)["L0001", "C0027"]
    assert (merge["losing_object_type"], merge["winning_object_type"]) == ("lead", "contact")


def test_two_standing_merges_of_one_loser(rows):
    first, second = merges(rows)["C0028", "C0029"], merges(rows)["C0028", "C0030"]
    assert first["merged_at"] < second["merged_at"]
    assert not first["undone_at"] and not second["undone_at"]


def test_merge_cycle(rows):
    assert {("C0041", "C0042"), ("C0042", "C0041")} <= merges(rows).keys()


def test_removed_relationship_and_a_new_one_in_its_place(rows):
    contacts = {r["to_record_id"]: r["removed_at"] for r in rows.relationships
                if r["from_record_id"] == "D0002" and r["to_object_type"] == "contact"}
    assert contacts == {"C0031": "2025-06-03 09:30:00", "C0032": ""}


def test_relationship_types(rows):
    kinds = Counter((r["from_object_type"], r["to_object_type"], r["relationship_type"])
                    for r in rows.relationships)
    assert kinds["contact", "company", "primary"] > 1000
    assert kinds["deal", "contact", "primary"] >= 400
    assert kinds["deal", "contact", "additional"] > 20
    assert kinds["deal", "company", "additional"] >= 390
    assert kinds["subscription", "contact", "champion"] > 50


def test_trade_show_by_qr_code_and_by_hand(rows):
    scans = [q for q in (parameters(r["page_url"]) for r in rows.web_events)
             if q.get("utm_source", [""])[0].startswith("qr")]
    assert len(scans) > 20 and all(q["utm_medium"] == ["offline"] for q in scans)
    by_hand = [r for r in rows.custom_lead_sources if r["campaign"] == "SaaS Summit Berlin 2025"]
    assert len(by_hand) > 20


def test_gateways_inside_visits(rows):
    referrers = [host(r["referrer_url"]) for r in events_of(rows, "v00021")]
    assert {"checkout.stripe.com", "accounts.google.com"} <= set(referrers)
    times = [time(r["occurred_at"]) for r in events_of(rows, "v00021")]
    assert referrers[-1] == "checkout.stripe.com"
    assert times[-1] - times[-2] > timedelta(minutes=30)


def test_own_subdomains_refer_to_each_other(rows):
    assert any(
        host(r["referrer_url"]).endswith("brightdesk.example")
        and host(r["referrer_url"]) != host(r["page_url"])
        for r in rows.web_events
    )


def test_the_referrer_of_an_ad_landing_stays_on_later_pages(rows):
    landing, again = events_of(rows, "v00001")[:2]
    assert "gclid" in parameters(landing["page_url"]) and "?" not in again["page_url"]
    assert again["referrer_url"] == landing["referrer_url"] == "https://www.google.com/"


def test_visit_across_midnight(rows):
    days = {r["occurred_at"][:10] for r in events_of(rows, "v00026")}
    assert days == {"2025-05-27", "2025-05-28"}


@pytest.mark.parametrize("name, at_least", [("Googlebot", 40), ("Barracuda", 5)])
def test_bots_and_mail_scanners(rows, name, at_least):
    assert sum(name in r["user_agent"] for r in rows.web_events) >= at_least


def test_mail_scanner_clicks(rows):
    assert sum("Barracuda" in r["user_agent"] and r["event_type"] == "clicked"
               for r in rows.email_events) >= 5


def test_mail_click_and_entry_within_ten_minutes(rows):
    click = next(r for r in rows.email_events
                 if r["contact_id"] == "C0038" and r["event_type"] == "clicked")
    entry = events_of(rows, "v00024")[-1]
    waited = time(entry["occurred_at"]) - time(click["occurred_at"])
    assert timedelta(0) < waited < timedelta(minutes=10)
    assert click["link_url"] == entry["page_url"] and not entry["referrer_url"]


def test_email_event_types(rows):
    assert {r["event_type"] for r in rows.email_events} == {"sent", "opened", "clicked", "replied"}


def test_ad_clicks_name_campaigns(rows):
    clicked = {v[0] for r in rows.web_events for k, v in parameters(r["page_url"]).items()
               if k in ("gclid", "gbraid", "wbraid", "msclkid", "li_fat_id", "fbclid")}
    named = {r["click_id"] for r in rows.ad_clicks if r["click_id"]}
    assert named <= clicked and 0.85 < len(named) / len(clicked) < 1
    assert {r["ad_network"] for r in rows.ad_clicks} == {
        "google_ads", "microsoft_ads", "linkedin_ads", "facebook_ads"}


def test_click_ids_are_unique(rows):
    landings = defaultdict(set)
    for row in rows.web_events:
        for name, value in parameters(row["page_url"]).items():
            if name in ("gclid", "msclkid", "li_fat_id", "fbclid"):
                landings[value[0]].add(row["visitor_id"])
    assert all(len(visitors) == 1 for visitors in landings.values())


def test_ad_leads_of_two_networks(rows):
    networks = Counter(r["ad_network"] for r in rows.ad_leads)
    assert networks["facebook_ads"] > 20 and networks["linkedin_ads"] > 20


def test_spend_in_two_currencies(rows):
    assert {r["currency"] for r in rows.ad_spend} == {"USD", "EUR"}
    keys = Counter((r["ad_network"], r["campaign_id"], r["date_day"]) for r in rows.ad_spend)
    assert max(keys.values()) == 1


def test_a_campaign_that_was_renamed(rows):
    names = {r["campaign_name"] for r in rows.ad_spend if r["campaign_id"] == "20410003"}
    assert names == {"Shared Inbox US", "Shared Inbox Americas"}


def test_a_campaign_with_spend_that_no_touch_knows(rows):
    touched = {r["campaign_id"] for t in (rows.ad_clicks, rows.ad_leads) for r in t}
    assert {r["campaign_id"] for r in rows.ad_spend} - touched == {"880001"}
    assert not any("tiktok" in r["page_url"] + r["referrer_url"] for r in rows.web_events)


def test_a_campaign_with_clicks_but_no_spend(rows):
    spent = {r["campaign_id"] for r in rows.ad_spend}
    assert {r["campaign_id"] for r in rows.ad_clicks} - spent == {"20410009"}


def test_exchange_rates_on_weekdays_only(rows):
    assert all(time(r["date_day"]).weekday() < 5 for r in rows.exchange_rates)
    assert len({r["date_day"] for r in rows.exchange_rates}) > 260


def test_a_currency_without_rates(rows):
    known = {r["from_currency"] for r in rows.exchange_rates} | {"USD"}
    assert {r["currency"] for r in rows.lifecycle_events if r["currency"]} - known == {"CHF"}


def test_lifecycle_up_to_won_and_lost(rows):
    names = Counter((r["object_type"], r["event_name"]) for r in rows.lifecycle_events)
    for name in ("signup", "activated", "qualified", "call", "download", "won"):
        assert names["contact", name] >= 10, name
    for name in ("opportunity", "meeting", "demo", "won", "lost"):
        assert names["deal", name] >= 50, name
    assert names["deal", "won"] < names["deal", "lost"]
    assert all(r["value"] for r in rows.lifecycle_events if r["event_name"] == "won")


def test_manual_sources_in_several_spellings(rows):
    names = {r["lead_source_name"] for r in rows.custom_lead_sources}
    assert {"Trade Show", "trade show", "Tradeshow", "Cold Email", "cold e-mail"} <= names
    assert "Pigeon Post" in names  # no alias can know it


def test_a_manual_source_on_a_deal_is_its_contacts_first(rows):
    entry = next(r for r in rows.custom_lead_sources if r["record_id"] == "D0004")
    assert all(entry["occurred_at"] < r["occurred_at"] for r in events_of(rows, "v00031"))


def test_a_contact_without_any_touch(rows):
    reached = [r for r in rows.relationships if "C0044" in r.values() and r["removed_at"] == ""]
    assert all(r["relationship_id"] in ("", "r90001", "r90002") for r in reached)
    assert not any(r["contact_id"] == "C0044" for r in rows.web_events + rows.ad_leads)


@pytest.mark.parametrize("table, key", [
    ("web_events", "event_id"), ("email_events", "event_id"), ("ad_leads", "ad_lead_id"),
    ("custom_lead_sources", "entry_id"), ("relationships", "relationship_id"),
    ("lifecycle_events", "event_id"), ("ad_clicks", "click_id"), ("records", "record_id"),
])
def test_duplicates(rows, table, key):
    counts = Counter(r[key] for r in getattr(rows, table) if r[key])
    assert max(counts.values()) >= 2


@pytest.mark.parametrize("table, bad", [
    ("web_events", lambda r: not r["event_id"]),
    ("web_events", lambda r: not r["visitor_id"]),
    ("web_events", lambda r: not r["occurred_at"]),
    ("web_events", lambda r: r["occurred_at"] > r["loaded_at"]),
    ("web_events", lambda r: "" < r["occurred_at"] < "1990"),
    ("ad_clicks", lambda r: not r["click_id"]),
    ("ad_leads", lambda r: not r["ad_lead_id"]),
    ("ad_leads", lambda r: r["ad_network"] == "billboard_ads"),
    ("ad_spend", lambda r: float(r["spend"]) < 0),
    ("ad_spend", lambda r: r["ad_network"] == "billboard_ads"),
    ("custom_lead_sources", lambda r: r["record_id"] == "C9999"),
    ("custom_lead_sources", lambda r: not r["record_id"]),
    ("custom_lead_sources", lambda r: r["occurred_at"] > r["loaded_at"]),
    ("email_events", lambda r: not r["contact_id"] and not r["email"]),
    ("email_events", lambda r: r["occurred_at"] < "1990"),
    ("records", lambda r: not r["record_id"]),
    ("records", lambda r: not r["created_at"]),
    ("relationships", lambda r: r["from_record_id"] == r["to_record_id"]),
    ("relationships", lambda r: r["to_record_id"] == "A9999"),
    ("relationships", lambda r: not r["relationship_id"]),
    ("record_merges", lambda r: r["losing_record_id"] == "C9998"),
    ("lifecycle_events", lambda r: r["record_id"] == "D9999"),
    ("lifecycle_events", lambda r: not r["event_id"]),
    ("exchange_rates", lambda r: float(r["rate"]) < 0),
    ("erasure_requests", lambda r: not r["record_id"] and not r["email"]),
])
def test_bad_rows(rows, table, bad):
    assert sum(map(bad, getattr(rows, table))) == 1


def test_all_other_rows_are_good(rows):
    """What is not listed as bad speaks of records that exist."""
    known = {(r["object_type"], r["record_id"]) for r in rows.records}
    for row in rows.lifecycle_events + rows.custom_lead_sources:
        if row["record_id"] not in ("D9999", "C9999", ""):
            assert (row["object_type"], row["record_id"]) in known
    for row in rows.relationships:
        for end in ("from", "to"):
            if row[f"{end}_record_id"] != "A9999":
                assert (row[f"{end}_object_type"], row[f"{end}_record_id"]) in known


def test_one_email_of_two_contacts(rows):
    owners = defaultdict(set)
    for row in rows.records:
        if row["email"]:
            owners[row["email"]].add(row["record_id"])
    assert [o for o in owners.values() if len(o) > 1] == [{"C0036", "C0037"}]


def test_erased_person_is_in_every_input_about_people(rows):
    request = next(r for r in rows.erasure_requests if r["record_id"])
    assert request["record_id"] == "C0035" and request["email"]
    for table in ("ad_leads", "custom_lead_sources", "email_events", "records", "relationships",
                  "lifecycle_events"):
        assert any("C0035" in r.values() for r in getattr(rows, table)), table
    assert request["email"] in {r["email"] for r in events_of(rows, "v00022")}


@pytest.mark.parametrize("referrer", [
    "chatgpt.com", "www.perplexity.ai", "www.linkedin.com", "lnkd.in", "t.co", "l.facebook.com",
    "www.google.com", "www.google.de", "www.google.co.uk", "www.google.fr", "www.bing.com",
    "duckduckgo.com", "news.example.org", "blog.example.net", "mail.google.com",
    "com.google.android.gm", "",
])
def test_referrers(rows, referrer):
    assert sum(host(r["referrer_url"]) == referrer for r in rows.web_events) >= 3


@pytest.mark.parametrize("source, medium", [
    ("newsletter", "email"), ("google", "cpc"), ("bing", "cpc"), ("linkedin", "paid_social"),
    ("facebook", "paid_social"), ("linkedin", "social"), ("supportweekly", "affiliate"),
])
def test_campaign_parameters(rows, source, medium):
    assert sum(
        f"utm_source={source}&utm_medium={medium}" in r["page_url"] for r in rows.web_events) >= 3


def test_hand_made_links(rows):
    urls = " ".join(r["page_url"] for r in rows.web_events)
    assert "UTM_Source=" in urls and "50%-off" in urls and "ann.reader%40example.com" in urls


def test_rows_that_arrive_days_late(rows):
    late = sum(time(r["loaded_at"]) - time(r["occurred_at"]) > timedelta(days=1)
               for r in rows.web_events if r["event_id"] < "e9" and r["occurred_at"])
    assert 0.01 < late / len(rows.web_events) < 0.06


def test_the_year_has_seasons(rows):
    months = Counter(r["occurred_at"][:7] for r in rows.web_events)
    assert months["2025-10"] > 1.2 * months["2025-08"]

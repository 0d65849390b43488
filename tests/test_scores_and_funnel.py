"""What mailings, scores and the funnel say of the demo, compared with plain Python over its files."""

import csv
from collections import defaultdict

import pytest
from demo_build import demo  # noqa: F401
from harness import ROOT


def seed(name: str) -> list[dict]:
    """Rows of a seed; empty fields are None."""
    (path,) = (ROOT / "seeds").rglob(f"{name}.csv")
    with path.open(newline="") as file:
        return [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]


class Crm:
    """Who is who in the demo: records, standing merges, addresses, erased people."""

    def __init__(self):
        self.records = {}
        for row in sorted(seed("demo_records"), key=lambda r: r["updated_at"] or ""):
            self.records[row["object_type"], row["record_id"]] = row
        self.winners = {
            (m["losing_object_type"], m["losing_record_id"]): (
                m["winning_object_type"], m["winning_record_id"],
            )
            for m in seed("demo_record_merges")
            if not m["undone_at"]
        }  # fmt: skip
        requests = seed("demo_erasure_requests")
        self.erased = {(r["object_type"], r["record_id"]) for r in requests if r["record_id"]}
        self.erased_addresses = {r["email"].lower() for r in requests if r["email"]}
        for record in self.erased:
            if self.records.get(record, {}).get("email"):
                self.erased_addresses.add(self.records[record]["email"].strip().lower())
        self.by_address = {}
        contacts = [r for key, r in self.records.items() if key[0] == "contact" and r["email"]]
        for row in sorted(contacts, key=lambda r: (r["created_at"] or "9999", r["record_id"])):
            if ("contact", row["record_id"]) not in self.erased:
                address = row["email"].strip().lower()
                self.by_address.setdefault(address, ("contact", row["record_id"]))

    def final(self, record):
        while record in self.winners and self.winners[record] in self.records:
            record = self.winners[record]
        return record

    def person(self, contact_id, email):
        """The contact found by id, else by address; else the address or the id itself."""
        if contact_id and ("contact", contact_id) in self.records:
            return self.final(("contact", contact_id))
        address = (email or "").strip().lower()
        if address in self.by_address:
            return self.final(self.by_address[address])
        return address or contact_id

    def mails(self):
        """E-mail events that count, with the person and whether a machine did it."""
        patterns = [row["pattern"] for row in seed("bot_user_agents")]
        events = {}
        for row in sorted(seed("demo_email_events"), key=lambda r: r["loaded_at"]):
            if not (row["event_id"] and row["event_type"] and (row["contact_id"] or row["email"])):
                continue
            if ("contact", row["contact_id"]) in self.erased:
                continue
            if (row["email"] or "").strip().lower() in self.erased_addresses:
                continue
            agent = (row["user_agent"] or "").lower()
            events[row["event_id"]] = row | {
                "person": self.person(row["contact_id"], row["email"]),
                "is_machine": any(pattern in agent for pattern in patterns),
            }
        return list(events.values())


@pytest.fixture(scope="module")
def crm():
    return Crm()


def test_rates_of_mailings_count_each_recipient_once(demo, crm):  # noqa: F811
    people = defaultdict(lambda: defaultdict(set))
    events = defaultdict(lambda: defaultdict(int))
    for mail in crm.mails():
        kind = ("machine_" if mail["is_machine"] else "") + mail["event_type"]
        people[mail["campaign_name"]][kind].add(mail["person"])
        events[mail["campaign_name"]][kind] += 1
    expected = {}
    for campaign, of in people.items():
        sent = of["sent"] | of["bounced"]
        reached = {
            person
            for person in sent
            if person not in of["bounced"] or person in of["opened"] | of["clicked"] | of["replied"]
        }
        rates = [
            len(of[kind] & reached) / len(reached) if reached else None
            for kind in ("opened", "clicked", "replied")
        ]
        expected[campaign] = (events[campaign]["sent"], events[campaign]["opened"],
                              events[campaign]["machine_opened"], len(sent), *rates)  # fmt: skip
    found = {
        row["campaign"]: tuple(
            row[column]
            for column in ("sent", "opened", "machine_opened", "recipients", "open_rate",
                           "click_rate", "reply_rate")
        )
        for row in demo.mart("email_performance")
    }  # fmt: skip
    assert len(found) > 10 and any(row[2] for row in found.values())
    assert found == expected

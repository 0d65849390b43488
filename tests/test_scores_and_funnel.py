"""What mailings, scores and the funnel say of the demo, compared with plain Python over its files."""

import csv
from collections import defaultdict
from datetime import datetime
from fnmatch import fnmatchcase
from statistics import median

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
        # Merges that lead back to their loser are rejected.
        for record in [r for r in self.winners if self.leads_back(r)]:
            del self.winners[record]
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

    def leads_back(self, record):
        seen = set()
        while record in self.winners and record not in seen:
            seen.add(record)
            record = self.winners[record]
        return record in seen

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

    def lifecycle(self):
        """Lifecycle events that count: record, time, name; a copy of an event is left out."""
        rows = {row["event_id"]: row for row in seed("demo_lifecycle_events")}
        for event_id, row in rows.items():
            record = (row["object_type"], row["record_id"])
            if event_id and record in self.records and record not in self.erased:
                at = datetime.fromisoformat(row["occurred_at"])
                yield self.final(record), at, row["event_name"]


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


def related_records(demo, crm):  # noqa: F811
    """Who is related to whom, one relationship away; a touch would cross the same ones."""
    none_shared = {
        row["relationship_type"] for row in seed("relationship_types") if row["max_hops"] == "0"
    }
    standing = {(r["object_type"], r["record_id"]) for r in demo.rows("from lead_sources.records")}
    related = defaultdict(set)
    for row in seed("demo_relationships"):
        ends = [
            crm.final((row["from_object_type"], row["from_record_id"])),
            crm.final((row["to_object_type"], row["to_record_id"])),
        ]
        if row["removed_at"] or row["relationship_type"] in none_shared:
            continue
        if ends[0] != ends[1] and standing.issuperset(ends):
            related[ends[0]].add(ends[1])
            related[ends[1]].add(ends[0])
    return related


def rule_of(interaction: str, event: str, touch: dict, rules: list[dict]) -> dict | None:
    """The first rule of score_points whose filled conditions all match."""
    values = touch | {"interaction": interaction, "event": event}
    conditions = ("interaction", "event", "lead_source_type", "lead_channel",
                  "lead_source_group", "lead_method")  # fmt: skip
    for rule in rules:
        if all(
            fnmatchcase((values.get(name) or "").lower(), rule[name].lower())
            for name in conditions
            if rule[name]
        ):
            return rule
    return None


def test_scores_are_the_decayed_points_of_all_interactions(demo, crm):  # noqa: F811
    rules = sorted(seed("score_points"), key=lambda rule: int(rule["priority"]))
    now = demo.value("select distinct scored_at from lead_sources.lead_scores")
    inputs = ("web_events", "ad_leads", "email_events", "custom_lead_sources")
    assert str(now) == max(row["loaded_at"] for i in inputs for row in seed(f"demo_{i}"))

    done = defaultdict(lambda: defaultdict(list))

    def interact(record, at, interaction, event, touch=None):
        rule = rule_of(interaction, event, touch or {}, rules)
        if rule and float(rule["points"]):
            age = max((now.date() - at.date()).days, 0)
            half_lives = age / float(rule["half_life_days"]) if rule["half_life_days"] else 0
            done[record][rule["priority"]].append(float(rule["points"]) * 2**-half_lives)

    for touch in demo.rows("from lead_sources.touches where record_id is not null"):
        record = (touch["object_type"], touch["record_id"])
        interact(record, touch["touched_at"], "touch", touch["origin"], touch)
    for mail in crm.mails():
        if mail["event_type"] not in ("clicked", "replied") and not mail["is_machine"]:
            at = datetime.fromisoformat(mail["occurred_at"])
            interact(mail["person"], at, "email", mail["event_type"])
    for record, at, event in crm.lifecycle():
        interact(record, at, "lifecycle", event)

    related = related_records(demo, crm)
    limits = {rule["priority"]: float(rule["at_most"] or "inf") for rule in rules}
    bands = seed("score_bands")
    scores = demo.rows("from lead_sources.lead_scores")
    assert len(scores) > 1500
    for row in scores:
        record = (row["object_type"], row["record_id"])
        counted = [record, *(related[record] if record[0] == "company" else ())]
        points = defaultdict(float)
        for one in counted:
            for priority, values in done[one].items():
                points[priority] += sum(values)
        points = {p: min(max(v, -limits[p]), limits[p]) for p, v in points.items()}
        score = max(sum(points.values()), 0)
        assert float(row["score"]) == pytest.approx(score, abs=0.06), record
        reached = [
            (float(band["from_score"]), band["band"])
            for band in bands
            if band["object_type"] == record[0] and float(band["from_score"]) <= row["score"]
        ]
        assert row["band"] == max(reached)[1]
        weights = sorted((abs(value) for value in points.values()), reverse=True)[:3]
        reasons = [row[f"reason_{n}"] for n in (1, 2, 3) if row[f"reason_{n}"]]
        told = [abs(float(reason.split(": ")[1].split(" ")[0])) for reason in reasons]
        assert told == pytest.approx(weights, abs=0.06), record
        assert row["interactions"] == sum(len(v) for one in counted for v in done[one].values())


def test_scores_are_the_same_in_every_run(demo):  # noqa: F811
    before = demo.mart("lead_scores")
    demo.build(select="int_score_interactions+,+lead_scores", data_tests=False)
    assert demo.mart("lead_scores") == before


SOURCE = ("lead_source_category", "lead_source_type", "lead_source", "lead_channel",
          "lead_source_group", "lead_method", "campaign")  # fmt: skip


def test_the_funnel_counts_records_by_first_source_and_stage(demo, crm):  # noqa: F811
    first_at = defaultdict(dict)
    for record, at, event in crm.lifecycle():
        first_at[record][event] = min(at, first_at[record].get(event, at))
    related = related_records(demo, crm)
    stages = defaultdict(list)
    for row in sorted(seed("funnel_stages"), key=lambda row: int(row["position"])):
        stages[row["funnel"], row["object_type"]].append(row)

    # A record is as old as the oldest of those merged into it.
    created = defaultdict(list)
    for record in demo.rows("from lead_sources_staging.stg_crm__records"):
        final = crm.final((record["object_type"], record["record_id"]))
        created[final].append(record["created_at"] or datetime.max)

    counts, days = defaultdict(int), defaultdict(list)
    for row in demo.rows("from lead_sources.records"):
        record = (row["object_type"], row["record_id"])
        source = tuple(row[f"first_{column}"] for column in SOURCE)
        for funnel in (key for key in stages if key[1] == record[0]):
            dates = []
            for stage in stages[funnel]:
                who = [record, *(related[record] if stage["counts_related"] == "true" else ())]
                times = [first_at[w][stage["event_name"]] for w in who
                         if stage["event_name"] in first_at[w]]  # fmt: skip
                if not stage["event_name"]:
                    times = [at for at in created[record] if at < datetime.max]
                dates.append(min(times, default=None))
            reached = [at is not None for at in dates]
            for position, stage in enumerate(stages[funnel]):
                key = (*funnel, *source, stage["stage"])
                counts[key] += any(reached[position:]) or position == 0
                if position and dates[position] and dates[position - 1]:
                    minutes = [at.replace(second=0) for at in dates[position - 1 : position + 1]]
                    took = (minutes[1] - minutes[0]).total_seconds() / 86400
                    days[key].append(max(took, 0))

    found = {
        (row["funnel"], row["object_type"],
         *(None if row[c] == "(none)" else row[c] for c in SOURCE), row["stage"]): row
        for row in demo.rows("from lead_sources.lead_funnel order by position")
    }  # fmt: skip
    assert {key: row["records"] for key, row in found.items()} == counts
    medians = {key: row["median_days"] for key, row in found.items() if key in days}
    assert medians == pytest.approx({key: median(values) for key, values in days.items()})
    assert all(found[key]["median_days"] is None for key in found if key not in days)

    funnels = defaultdict(list)
    for key, row in found.items():
        funnels[key[:-1]].append(row)
    for rows in funnels.values():
        lost = [a["records"] - b["records"] for a, b in zip(rows, rows[1:])]
        assert [row["lost_records"] for row in rows] == [None, *lost]
        rates = [b["records"] / a["records"] if a["records"] else None
                 for a, b in zip(rows, rows[1:])]  # fmt: skip
        assert [row["step_conversion"] for row in rows] == [None, *rates]
        biggest = [n for n, row in enumerate(rows) if row["is_biggest_loss"]]
        assert biggest == ([1 + lost.index(max(lost))] if max(lost) else [])

"""An erasure takes away what was the person's and nothing else, and nobody else gets it.

What is right is stated by construction: each scene is a handful of people, and every touch in it says in
its campaign whose it is while everybody is there. After the erasure the touches of those who went are
gone and all others are as they were. Neither the project nor the reading in tests/independent/ is asked.
All scenes stand side by side in one warehouse, which lives on: the company deletes what it has of the
erased, and a loader brings it back.
"""

from collections import Counter

import pytest
from harness import Warehouse
from traces import keys_of, relations, traces

pytestmark = pytest.mark.long

# What money and scores are made of is looked at in test_ledgers.py, which builds all marts.
MARTS = "+touches +record_touches +records +rejected_rows +int_web_slices_read"
ASKED = "2026-04-01 00:00"
# Whom the CRM knows of the person, besides a contact mostly; who else has the address; what the request names.
VICTIMS = ("contact", "lead", "and a lead", "and a loser", "and a former address", "and a converted lead")
OTHERS = (None, "company", "deal", "younger contact", "older contact")
REQUESTS = ("record", "address", "both", "lead")


class Scene:
    """The rows of one scene. Whatever is named `vanished` is a person's who will be erased."""

    def __init__(self, number: int, victim: str, other: str | None, request: str):
        self.name = f"s{number:02}"
        self.victim, self.other, self.request = victim, other, request
        self.rows: list[tuple[str, dict]] = []
        self.owners: dict[str, str | None] = {}
        self.erased: set[str] = set()
        self.dropped: set[str] = set()
        self.make()

    def __repr__(self):
        return f"{self.name}: {self.victim}, {self.other}, {self.request}"

    def row(self, table, **row):
        self.rows.append((table, row))

    def record(self, kind, name, email=None, created="2026-03-01", updated=None, name_of=None):
        self.row(
            "records",
            object_type=kind,
            record_id=name,
            created_at=f"{created} 00:00",
            updated_at=f"{updated or created} 00:00",
            email=email,
            name=f"{name_of or name} Person",
        )

    def touch(self, owner: str | None) -> str:
        """A campaign of a touch that belongs to this record."""
        campaign = f"{self.name}-{len(self.owners):02}"
        self.owners[campaign] = owner
        return campaign

    def event(self, visitor, at, campaign=None, **more):
        query = f"?utm_source=acme&utm_medium=email&utm_campaign={campaign}" if campaign else ""
        event_id = f"{visitor}-{at}"
        self.row(
            "web_events",
            event_id=event_id,
            visitor_id=visitor,
            occurred_at=f"2026-03-{at}",
            page_url=f"https://shop.example/{query}",
            **more,
        )

    def ad_lead(self, campaign, at="05 10:00", **who):
        self.row(
            "ad_leads",
            ad_network="facebook_ads",
            ad_lead_id=campaign,
            occurred_at=f"2026-03-{at}" if len(at) < 10 else at,
            campaign_name=campaign,
            **who,
        )

    def mail(self, campaign, **who):
        self.row(
            "email_events",
            event_id=campaign,
            event_type="clicked",
            # Hours apart, as who opens many at once is a program.
            occurred_at=f"2026-03-25 {len(self.owners) % 24:02}:00",
            campaign_name=campaign,
            **who,
        )

    def form(self, campaign, **who):
        self.row(
            "form_submissions",
            submission_id=f"{self.name}-f{len(self.rows)}",
            occurred_at="2026-03-04 10:05",
            form_name="demo",
            utm_source="acme" if campaign else None,
            utm_campaign=campaign,
            **who,
        )

    def manual(self, campaign, kind, name):
        self.row(
            "custom_lead_sources",
            entry_id=campaign,
            object_type=kind,
            record_id=name,
            lead_source_name="Webinar",
            campaign=campaign,
            occurred_at="2026-03-05 10:00",
        )

    def make(self):
        s = self.name
        v, lead, loser = f"vanished-{s}-v", f"vanished-{s}-l", f"vanished-{s}-m"
        stays, deal = f"{s}-stays", f"{s}-deal"
        # An address finds the oldest contact that has it; leads with it are the same person.
        finds_another = self.other == "older contact"
        other_goes = self.request in ("address", "both") and "contact" in (self.other or "")
        other = f"{'vanished-' if other_goes else ''}{s}-o"
        of_x = other if finds_another else v
        x_goes = other_goes or "contact" not in (self.other or "")
        x, former, z = (
            f"{'vanished.' if x_goes else ''}{s}@mail.example",
            f"vanished.before.{s}@mail.example",
            f"{s}@z.example",
        )
        nobody = f"{'vanished-' if of_x in (v, other if other_goes else v) else ''}{s}-n"
        self.address = x
        if self.victim == "and a lead" and finds_another and not other_goes:
            lead = f"{s}-l"
        self.erased = {v, f"vanished-{s}-l", loser} | ({other} if other_goes else set())

        kind = "lead" if self.victim == "lead" else "contact"
        # The id of a lead is no contact_id.
        by_id = {"email": x} if kind == "lead" else {"contact_id": v}
        self.record(kind, v, x)
        self.record("contact", stays, f"{stays}@mail.example", created="2026-02-01")
        self.record("deal", deal)
        if self.other in ("company", "deal"):
            self.record(self.other, f"{s}-thing", x)
        elif self.other:
            created = "2026-01-01" if finds_another else "2026-03-02"
            self.record("contact", other, x, created=created)
        if self.victim == "and a lead":
            self.record("lead", lead, x, created="2026-02-01")
            self.manual(self.touch(lead), "lead", lead)
        elif self.victim == "and a loser":
            self.record("contact", loser, former, created="2026-02-01")
            self.merge("contact", loser, v)
            self.manual(self.touch(v), "contact", loser)
            self.ad_lead(self.touch(v), email=former)
        elif self.victim == "and a converted lead":
            self.record("lead", lead, former, created="2026-02-01")
            self.merge("lead", lead, v)
            self.manual(self.touch(v), "lead", lead)
            self.ad_lead(self.touch(v), email=former)
        elif self.victim == "and a former address":
            self.record("contact", v, former, updated="2026-02-01", name_of=f"vanished-{s} formerly")
            # It finds nobody today, and is the person's all the same.
            self.dropped.add(self.touch(None))
            self.ad_lead(max(self.dropped), email=former)
        for number, contact in enumerate((v, stays)):
            self.row(
                "relationships",
                relationship_id=f"{contact}-r{number}",
                from_object_type="deal",
                from_record_id=deal,
                to_object_type=kind if contact == v else "contact",
                to_record_id=contact,
            )

        # A device of their own: found by the address, by the id.
        own = f"vanished-{s}-own" if of_x in self.erased else f"{s}-own"
        self.event(own, "04 10:00", self.touch(of_x))
        self.event(own, "04 10:05", event_name="form_submit", form_name="demo", email=x)
        self.event(f"vanished-{s}-own-2", "04 10:00", self.touch(v), **by_id)
        # A device that the person used first, and one that somebody else used first.
        self.event(f"{s}-shared", "02 10:00", self.touch(of_x))
        self.event(f"{s}-shared", "04 10:00", self.touch(of_x), email=f" {x.upper()} ")
        self.event(f"{s}-shared", "05 10:00", self.touch(of_x))
        self.event(f"{s}-shared", "06 10:00", self.touch(stays), contact_id=stays)
        self.event(f"{s}-shared", "08 10:00", self.touch(stays))
        self.event(f"{s}-shared-2", "01 10:00", self.touch(stays))
        self.event(f"{s}-shared-2", "02 10:00", self.touch(stays), contact_id=stays)
        self.event(f"{s}-shared-2", "03 10:00", self.touch(stays))
        self.event(f"{s}-shared-2", "04 10:00", self.touch(v), **by_id)
        self.event(f"{s}-shared-2", "05 10:00", self.touch(v))
        # One visit, two people.
        self.event(f"{s}-visit", "04 10:00", self.touch(of_x))
        self.event(f"{s}-visit", "04 10:05", event_name="login", email=x)
        self.event(f"{s}-visit", "04 10:10", self.touch(stays))
        self.event(f"{s}-visit", "04 10:15", event_name="login", contact_id=stays)
        self.event(f"{s}-visit", "09 10:00", self.touch(stays))
        # The id of somebody who stays says more than the address beside it; an id of nobody does not.
        self.event(f"{s}-both", "04 10:00", self.touch(stays), contact_id=stays, email=x)
        self.event(f"{s}-both-2", "04 10:00", self.touch(of_x), contact_id=nobody, email=x)
        self.event(f"{s}-both-2", "06 10:00", self.touch(stays), contact_id=stays)
        self.mail(self.touch(stays), contact_id=stays, email=x)
        self.mail(self.touch(of_x), contact_id=nobody, email=x)
        # A form tells its touch, and whose the device is.
        self.form(self.touch(of_x), email=x)
        self.form(self.touch(v), object_type=kind, record_id=v)
        self.form(self.touch(stays), object_type="contact", record_id=stays, email=x)
        self.event(f"{own}-3", "04 10:00", self.touch(of_x))
        self.form(None, visitor_id=f"{own}-3", email=x)
        self.event(f"{s}-shared-3", "02 10:00", self.touch(v), **by_id)
        self.event(f"{s}-shared-3", "04 10:00", self.touch(stays))
        self.form(None, visitor_id=f"{s}-shared-3", object_type="contact", record_id=stays)
        # An address that nobody has identifies nobody.
        self.event(f"{s}-nobody", "04 10:00", self.touch(None), email=z)
        self.ad_lead(self.touch(of_x), email=x)
        self.ad_lead(self.touch(v), **by_id)
        self.ad_lead(self.touch(stays), contact_id=stays)
        self.mail(self.touch(of_x), email=x)
        self.mail(self.touch(v), **by_id)
        self.manual(self.touch(v), kind, v)
        self.manual(self.touch(stays), "contact", stays)

    def merge(self, kind, loser, winner):
        self.row(
            "record_merges",
            losing_object_type=kind,
            losing_record_id=loser,
            winning_object_type="contact",
            winning_record_id=winner,
            merged_at="2026-03-03 00:00",
        )

    def asked(self) -> dict:
        named = {
            "record": {"object_type": "Contact", "record_id": f"vanished-{self.name}-v"},
            "lead": {
                "object_type": "lead",
                "record_id": f"vanished-{self.name}-{'v' if self.victim == 'lead' else 'l'}",
            },
        }
        address = {"email": f" {self.address.title()} "}
        if self.request == "address":
            request = address
        elif self.request == "both":
            request = named["record"] | address
        else:
            request = named[self.request]
        return request | {"requested_at": ASKED}


def scenes() -> list[Scene]:
    made = []
    for victim in VICTIMS:
        for other in OTHERS:
            for request in REQUESTS:
                if request == "lead" and "lead" not in victim:
                    continue
                # A contact with the address would be whom it finds.
                if victim == "lead" and ("contact" in (other or "") or request in ("record", "both")):
                    continue
                # The lead is the other contact's then, who would go with it.
                if (victim, other, request) == ("and a lead", "older contact", "lead"):
                    continue
                made.append(Scene(len(made), victim, other, request))
    return made


def touches_of(warehouse) -> dict:
    rows = warehouse.rows("select campaign, record_id from lead_sources.touches")
    assert Counter(row["campaign"] for row in rows).most_common(1)[0][1] == 1
    return {row["campaign"]: row["record_id"] for row in rows}


def left(all_scenes) -> dict:
    return {
        campaign: owner
        for scene in all_scenes
        for campaign, owner in scene.owners.items()
        if owner not in scene.erased and campaign not in scene.dropped
    }


def load(warehouse, all_scenes, only_gone=False):
    for scene in all_scenes:
        for table, row in scene.rows:
            if not only_gone or is_of_erased(row):
                warehouse.add(table, row)


def is_own_event(row) -> bool:
    return "event_id" in row and "vanished" in row.get("visitor_id", "")


def is_of_erased(row) -> bool:
    return any("vanished" in str(value).lower() for value in row.values())


def test_ownership_first_erasure_after(tmp_path):
    warehouse = Warehouse(tmp_path)
    all_scenes = scenes()
    assert len(all_scenes) > 60
    load(warehouse, all_scenes)
    warehouse.build(select=MARTS, data_tests=False)
    # While everybody is there every touch is whose the scene says.
    everybody = {c: owner for scene in all_scenes for c, owner in scene.owners.items()}
    assert touches_of(warehouse) == everybody

    warehouse.add("erasure_requests", *[scene.asked() for scene in all_scenes])
    warehouse.build(select=MARTS, data_tests=False)
    assert touches_of(warehouse) == left(all_scenes)
    assert_gone(warehouse, all_scenes, without=["raw"], views_without=["lead_sources_staging"])
    # Companies and deals with the address stay, and so do other contacts with it.
    assert {row["record_id"] for row in warehouse.mart("records")} == {
        row["record_id"]
        for scene in all_scenes
        for table, row in scene.rows
        if table == "records" and row["record_id"] not in scene.erased
    }
    deals = warehouse.rows(
        "select record_id || '/' || campaign as text from lead_sources.record_touches where object_type = 'deal'"
    )
    assert {row["text"] for row in deals} == {
        f"{scene.name}-deal/{campaign}"
        for scene in all_scenes
        for campaign, owner in scene.owners.items()
        if owner == f"{scene.name}-stays"
    }

    # The company deletes what it has of them, request and all: nothing is left, views included.
    for table in {table for scene in all_scenes for table, _ in scene.rows}:
        warehouse.execute(f"delete from raw.{table} as r where r::varchar ilike '%vanished%'")
    warehouse.execute("delete from raw.erasure_requests")
    warehouse.build(select=MARTS, data_tests=False)
    assert touches_of(warehouse) == left(all_scenes)
    assert_gone(warehouse, all_scenes)

    # A loader brings it all back.
    load(warehouse, all_scenes, only_gone=True)
    warehouse.build(select=MARTS, data_tests=False)
    assert touches_of(warehouse) == left(all_scenes)
    assert_gone(warehouse, all_scenes, without=["raw"], views_without=["lead_sources_staging"])
    warehouse.build(select=MARTS, full_refresh=True, data_tests=False)
    assert touches_of(warehouse) == left(all_scenes)
    assert_gone(warehouse, all_scenes, without=["raw"], views_without=["lead_sources_staging"])


def assert_gone(warehouse, all_scenes, **schemas):
    keys = []
    for scene in all_scenes:
        keys += [(kind, name) for kind in ("contact", "lead") for name in scene.erased]
        keys += [(f"vanished.{scene.name}@mail.example",), (f"vanished.before.{scene.name}@mail.example",)]
        keys += [("web", row["event_id"]) for _, row in scene.rows if is_own_event(row)]
    hashes = keys_of(*keys)
    assert traces(warehouse, ["vanished", *hashes], **schemas) == []


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory):
    warehouse = Warehouse(tmp_path_factory.mktemp("looked_at"))
    warehouse.add("records", {"object_type": "contact", "record_id": "c1", "name": "Ann"})
    warehouse.execute("create schema other; create view other.seen as select 'Bob' as who")
    return warehouse


def test_the_scan_sees_tables_views_and_other_schemas(looked_at):
    assert {("raw", "records", "table"), ("other", "seen", "view")} <= set(relations(looked_at))
    assert traces(looked_at, ["ann"]) == [("raw.records", "name", "ann")]
    assert traces(looked_at, ["BOB"]) == [("other.seen", "who", "bob")]
    assert traces(looked_at, ["ann", "bob"], without=["raw"], views_without=["other"]) == []

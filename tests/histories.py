"""Random histories of a company, many of them side by side in one warehouse.

A history is a list of steps; a step is a word and four small numbers, ("merge", 3, 0, 7, 1), which mean
something in whatever state the history is: so any part of a history is a history, and it can be
shrunk. All ids of a history have a prefix of its own, so that one build serves the k-th step of
every history. They are written as loaders and sheets write them (independent/writings.py). What
concerns the whole database (a setting, a row of a seed) stands in a `Plan`.

`run` builds after every step, makes a `--full-refresh` on a copy, compares all marts of the two, and
asks the independent reading (independent/sources.py) about every touch and every record.
"""

import itertools
import re
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from harness import BROWSER, RAW_TABLES, ROOT, Warehouse, columns_of
from independent.entries import visits_of
from independent.forms import FIELDS
from independent.sources import (
    LANDINGS,
    LETTERS,
    MANUAL_NAMES,
    NETWORKS,
    PAGES,
    REFERRERS,
    REWRITTEN,
    TAKEN,
    Company,
    Settings,
    answers,
    is_erased_person,
    shown_spellings,
)
from independent.writings import row_written, salesforce_id

BEGIN = datetime(2026, 3, 1, 12, 0)
# Steps come seven hours apart, so that a row may be committed after others with a later loaded_at.
STEP = timedelta(hours=7)
AGENTS = {
    "browser": BROWSER,
    "googlebot": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "shopreader": "ShopReader/1.0",
    "barracuda": "Barracuda Sentinel (EE)",
}
POOL = [
    *(("contact", f"c{number}") for number in range(4)),
    ("lead", "l0"),
    ("company", "o0"),
    ("company", "o1"),
    ("deal", "d0"),
    ("deal", "d1"),
    ("project", "p0"),
]
MERGES = [
    (("contact", "c1"), ("contact", "c0")),
    (("contact", "c2"), ("contact", "c1")),
    (("contact", "c0"), ("contact", "c2")),
    (("contact", "c3"), ("contact", "c0")),
    (("contact", "c1"), ("contact", "c3")),
    (("lead", "l0"), ("contact", "c0")),
    (("lead", "l0"), ("contact", "c3")),
    (("deal", "d1"), ("deal", "d0")),
    (("company", "o1"), ("company", "o0")),
]
PAUSES = [timedelta(seconds=s) for s in (30, 600, 1800, 1801, 3600, 3601)]
AGO = [timedelta(minutes=m) for m in (0, 5, 60, 60 * 24, 60 * 24 * 20, 60 * 24 * 300)]
# Seconds after the first click of a mailing at which its other links are opened.
GAPS = [(0,), (0, 300), (0, 2, 10), (0, 600, 1200), (0, 601), (0, 5, 11), (0, 0, 0, 9, 10, 40), (0, 4)]
WORDS = ["CLICK", "Email Link Clicked", "clicked", "Clicked SMS", "email_replied", "OPEN", "zorbed"]
# The raw tables whose rows may be trimmed, and the ids by which their copies are known.
IDS = {"events": "event_id", "entries": "entry_id", "ad_leads": "ad_lead_id", "emails": "event_id"}
IDS["forms"] = "submission_id"
TYPES = ("primary", "additional", "neighbour")
KINDS = """browse browse browse browse between rewrite rewrite duplicate spoil nothing identify identify new_contact
    new_record new_lead link link unlink relink merge unmerge convert correct_event correct_event withdraw correct_row
    log log ad_lead email email newsletter another_link correct_email name_click achieve trim trim restore restore
    renumber submit submit correct_form erase erase late_commit late_commit change_in_place change_in_place""".split()

# Runs before the whole build of a step: what a build had done that was killed or failed then, that and
# the retry of the rest, or a part that somebody selected.
FAILED_EARLY = ("+stg_web__events_of_slices",)
FAILED_LATER = ("+int_web_events_chosen",)
FAILED_AFTER_THE_LEDGERS = ("+int_web_events_in_visits +int_touches_logged",)
RETRIED = ("+int_web_events_chosen", "int_web_campaigns_read+ int_web_events_read+")
RUNS_OF_PARTS = (
    FAILED_LATER,
    ("int_web_events_read+",),
    FAILED_EARLY,
    ("stg_web__events+",),
    RETRIED,
    ("int_web_events_chosen+",),
    FAILED_AFTER_THE_LEDGERS,
    ("stg_web__slices+",),
)

# What a plan may change between two steps: its name -> (vars, rows of seeds, the reading's words).
# Where raw events were trimmed, visits stay as they were seen while all their events were there;
# so no plan both trims and changes what visits are made of.
SETTINGS = {
    "two hops": ({"relationship_max_hops": 2}, {}, {"max_hops": 2}),
    "few share a device": ({"shared_device_contacts": 1}, {}, {"shared_device_contacts": 1}),
    "New York": ({"reporting_timezone": "America/New_York"}, {}, {}),
    "neighbours share nothing": (
        {},
        {"relationship_types": "neighbour,0"},
        {"type_limits": (("neighbour", 0),)},
    ),
    "zebras are mapped": (
        {},
        {"lead_source_aliases": "zebra parade,Webinar"},
        {"own_names": (("Zebra Parade", ("Webinar", "Events")),)},
    ),
    "news is ours to name": (
        {},
        {"own_rules": "10,daily,news.example.org,,,,,,,,Daily News,Partner,,,"},
        {"own_sources": (("news.example.org", ("Daily News", "Partner")),)},
    ),
}
SETTINGS_OF_VISITS = {
    "an hour's pause": ({"visit_timeout_minutes": 60}, {}, {"pause": 60}),
    "ten minutes' pause": ({"visit_timeout_minutes": 10}, {}, {"pause": 10}),
    "the partner is ours": (
        {"own_domains": ["shop.example", "partner.example"]},
        {},
        {"own_hosts": frozenset({"shop.example", "blog.partner.example"})},
    ),
    "the bank is a gateway": (
        {},
        {"reference_hosts": "pay.example,,gateway,Pay,,,product_address"},
        {"gateways": frozenset({"checkout.stripe.com", "bank.pay.example"})},
    ),
    "readers are bots": (
        {},
        {"bot_user_agents": "shopreader,crawler,ShopReader"},
        {"bots": frozenset({"googlebot", "shopreader"})},
    ),
}
ALL_SETTINGS = SETTINGS | SETTINGS_OF_VISITS


@dataclass
class Plan:
    """Which setting is in force from which step on, for the whole database; None is the default.

    The first `before` steps are taken before the first build: tables that were filled long ago. After
    the steps `together` there is no build either: they come to the warehouse with the next. Before the
    build of a step its `parts` are built, each a selection of models; where there is no build, they are
    all that was done of it.
    """

    changes: dict[int, str | None] = field(default_factory=dict)
    trims: bool = True
    before: int = 0
    together: tuple = ()
    parts: dict[int, tuple] = field(default_factory=dict)

    def failed_at(self, step: int) -> bool:
        """Whether a build began at this step and came to no end."""
        return step in self.parts and step in self.together

    def at(self, step: int) -> str | None:
        named = [name for since, name in sorted(self.changes.items()) if since <= step]
        return named[-1] if named else None


# ---- one history


class History:
    """The state of one company's systems, and how each step changes it."""

    def __init__(self, prefix: str, steps: list[tuple], trims: bool = True):
        self.prefix = prefix
        self.steps = list(steps)
        self.trims = trims
        self.company = Company()
        self.raw = {"events": [], "entries": [], "ad_leads": [], "emails": [], "forms": []}
        self.now = BEGIN
        self.bad = []
        self.trimmed = []
        self.was_built = False
        self.numbers = itertools.count()
        for kind, name in (("contact", "c0"), ("contact", "c1"), ("deal", "d0")):
            self.new_row(kind, name, email=name.replace("c", "e"), created=BEGIN)
        self.relate(("contact", "c0"), ("deal", "d0"), "primary")

    def take(self, number: int) -> str | None:
        """The next step; gives its kind when it did something."""
        self.now = BEGIN + (number + 1) * STEP
        self.lose_what_was_erased()
        if number >= len(self.steps):
            return None
        kind, *numbers = self.steps[number]
        return kind if getattr(self, kind)(*numbers) is not False else None

    def id(self, name):
        """Some contacts come from CRMs whose ids are numbers or Salesforce's."""
        if name == "c2":
            return f"7{self.prefix[1:]}2"
        if name == "c3":
            return salesforce_id(f"0031x00000{self.prefix.upper()}c")
        return None if name is None else f"{self.prefix}-{name}"

    def new_id(self, letter):
        # Ids in no order that bytes have, so that ties in time are broken either way.
        number = next(self.numbers)
        return self.id(f"{letter}{'bA_a'[number % 4]}{number:02}")

    def loaded(self, late: int) -> datetime:
        """Arrived now, or committed late."""
        return self.now - timedelta(hours=(0, 0, 1, 20)[late % 4])

    def is_young(self, at: datetime) -> bool:
        return at >= self.now - timedelta(hours=20)

    def moment(self, choice: int, events: list[dict]) -> datetime:
        """A while ago, or near one of some events."""
        if choice < len(AGO) or not events:
            return self.now - AGO[choice % len(AGO)]
        pause = PAUSES[choice % len(PAUSES)]
        event = events[(choice * 7) % len(events)]
        return min(self.now, event["occurred_at"] + (pause if choice % 4 else -pause))

    def keep(self, table: str, row: dict) -> None:
        """A row arrives. What a ledger had kept of a trimmed one counts no more."""
        if not self.is_there(table, row):
            self.replace(table, row)
        getattr(self.company, table).append(row)
        self.raw[table].append(row)

    def is_there(self, table, row) -> bool:
        return any(other[IDS[table]] == row[IDS[table]] for other in self.raw[table])

    def replace(self, table, row):
        for rows in (self.raw[table], getattr(self.company, table)):
            rows[:] = [other for other in rows if other[IDS[table]] != row[IDS[table]]]

    # ---- web events

    def event(self, visitor, at, page="home", referrer=None, late=0, **more):
        self.keep(
            "events",
            {
                "event_id": self.new_id("w"),
                "occurred_at": at,
                # A loader may not say when; then the time of the event stands in.
                "loaded_at": None if late % 12 == 7 and self.is_young(at) else self.loaded(late),
                "visitor_id": visitor,
                "event_name": "page_view",
                "page": page,
                "referrer": referrer,
                "user_agent": "browser",
                "contact_id": None,
                "email": None,
                "form_name": None,
            }
            | more,
        )

    def of_visitor(self, visitor):
        return [event for event in self.company.events if event["visitor_id"] == visitor]

    def browse(self, a, b, c, d):
        """A visitor looks at one to three pages, now or long ago; the rows arrive now."""
        visitor = self.id(f"v{a % 3}")
        at = self.moment(d, self.of_visitor(visitor))
        agents = ["browser"] * 5 + ["shopreader", "googlebot", None]
        agent = agents[(a + b + c) % len(agents)]
        page, referrer = list(PAGES)[b % len(PAGES)], list(REFERRERS)[c % len(REFERRERS)]
        self.event(visitor, at, page, referrer, late=a + d, user_agent=agent)
        for number in range(a % 3):
            at = min(self.now, at + PAUSES[(b + c + number) % len(PAUSES)])
            name = "page_view" if (b + number) % 3 else "ping"
            referrer = list(REFERRERS)[(c * b + number) % len(REFERRERS)]
            self.event(visitor, at, "pricing", referrer, late=d, event_name=name, user_agent=agent)

    def between(self, a, b, c, d):
        """An event arrives that happened just before or after one that is known."""
        if not self.company.events:
            return False
        other = self.company.events[(a * 5 + b) % len(self.company.events)]
        at = other["occurred_at"] + PAUSES[c % len(PAUSES)] * (-1 if d % 2 else 1)
        self.event(
            other["visitor_id"],
            min(self.now, at),
            list(PAGES)[(a + c) % len(PAGES)],
            list(REFERRERS)[(b + d) % len(REFERRERS)],
            late=c,
            event_name="page_view" if d % 5 else "form_submit",
            form_name=None if d % 5 else "Ask us",
        )

    def rewrite(self, a, b, c, d):
        """A page right after another that strips, adds or respells its tags, or has those of another."""
        views = [e for e in self.company.events if LANDINGS[e["page"]].tags] or self.company.events
        if not views:
            return False
        other = views[(a * 5 + b) % len(views)]
        at = min(self.now, other["occurred_at"] + timedelta(seconds=(0, 2, 90)[d % 3]))
        page = [*REWRITTEN, *list(PAGES)[2:]][(c + a) % (len(REWRITTEN) + len(PAGES) - 2)]
        self.event(other["visitor_id"], at, page, other["referrer"] if b % 2 else None, late=b)

    def identify(self, a, b, c, d):
        """Somebody says who they are, by id or by address."""
        visitor = self.id(f"v{a % 3}")
        by_email = c % 2
        self.event(
            visitor,
            self.moment(d, self.of_visitor(visitor)),
            list(PAGES)[(c // 2) % 3],
            late=b,
            event_name=("form_submit", "login")[c % 3 == 0],
            form_name=None if c % 3 == 0 else "Contact us",
            contact_id=None if by_email else self.id(f"c{b % 4}"),
            email=self.address(f"e{b % 4}") if by_email or b > 8 else None,
        )

    def address(self, name):
        return name and f"{self.prefix}-{name}@mail.example"

    def duplicate(self, a, b, c, d):
        """A row is delivered again: the same, or another copy loaded earlier, later or at once."""
        rows = self.raw[("events", "events", "entries", "emails")[a % 4]]
        if not rows:
            return False
        row = dict(rows[(b * 3 + c) % len(rows)])
        row["loaded_at"] = (self.now, row["loaded_at"], self.loaded(3))[c % 3]
        if d % 2 and "page" in row:
            row["page"] = list(PAGES)[d % len(PAGES)]
        elif d % 2 and "lead_source_name" in row:
            row["lead_source_name"] = list(MANUAL_NAMES)[d % len(MANUAL_NAMES)]
        if not self.is_young(row["loaded_at"] or row["occurred_at"]):
            row["loaded_at"] = self.loaded(3)
        self.keep(("events", "events", "entries", "emails")[a % 4], row)

    def nothing(self, *_):
        """An empty batch."""

    def correct_event(self, a, b, c, d):
        """A younger copy of an event, or in its place: another visitor, page, time or person."""
        rows = self.raw["events"]
        if not rows:
            return False
        old = rows[(a * 5 + b) % len(rows)]
        row = old | {"loaded_at": self.now}
        if c % 2 == 0 and self.is_of_trimmed_visit(old):
            return False
        if c % 4 == 0:
            row["visitor_id"] = self.id(f"v{(b + d) % 3}")
        elif c % 4 == 1:
            row["page"] = list(PAGES)[d % len(PAGES)]
            row["referrer"] = list(REFERRERS)[b % len(REFERRERS)]
        elif c % 4 == 2:
            row["occurred_at"] = min(self.now, row["occurred_at"] + PAUSES[d % len(PAUSES)])
        else:
            row["contact_id"] = None if row["contact_id"] else self.id(f"c{d % 4}")
        if d % 3 == 0:
            self.replace("events", row)
        self.keep("events", row)

    def late_commit(self, a, b, c, d):
        """A row is committed into a day that was read long ago."""
        loaded = self.now - AGO[3 + c % 3]
        self.event(
            self.id(f"v{a % 3}"),
            loaded - AGO[d % 3],
            list(PAGES)[b % len(PAGES)],
            list(REFERRERS)[(b + c) % len(REFERRERS)],
            loaded_at=loaded,
            contact_id=self.id(f"c{b % 4}") if d > 8 else None,
        )

    def change_in_place(self, a, b, c, d):
        """A loader changes a row and says nothing of it: its loaded_at stays."""
        rows = self.raw["events"]
        if not rows:
            return False
        old = rows[(a * 5 + b) % len(rows)]
        if c % 3 == 0:
            row = old | {"page": list(PAGES)[d % len(PAGES)], "referrer": list(REFERRERS)[d % len(REFERRERS)]}
        elif c % 3 == 1:
            if self.is_of_trimmed_visit(old):
                return False
            row = old | {"visitor_id": self.id(f"v{d % 3}")}
        else:
            row = old | {"contact_id": None if old["contact_id"] else self.id(f"c{d % 4}")}
        self.replace("events", row)
        self.keep("events", row)

    def withdraw(self, a, b, c, d):
        """Of several copies of an event one is deleted."""
        rows = self.raw["events"]
        copies = Counter(row["event_id"] for row in rows)
        several = [row for row in rows if copies[row["event_id"]] > 1]
        if not several:
            return False
        row = several[(a * 5 + b) % len(several)]
        if self.is_of_trimmed_visit(row):
            return False
        rows.remove(row)
        self.company.events.remove(row)

    def is_of_trimmed_visit(self, event) -> bool:
        """Whether retention took another event of its visit. Such a visit stays as long as it was seen, so
        the event cannot leave it without a trace."""
        taken = TAKEN["events"](self.company)
        for here in [row for row in taken if row["event_id"] == event["event_id"]]:
            of_visitor = [row for row in taken if row["visitor_id"] == here["visitor_id"]]
            for visit in visits_of(of_visitor, timedelta(minutes=Settings().pause)):
                others = [row for row in visit if row is not here]
                if len(others) < len(visit):
                    return not all(self.is_there("events", row) for row in others)
        return False

    def spoil(self, a, b, c, d):
        """A row that cannot be taken, which may be a copy of a good one; or its good copy."""
        if d % 3 == 0 and self.bad:
            row = self.bad[b % len(self.bad)] | {"loaded_at": self.now, "occurred_at": self.now}
            if self.is_of_trimmed_visit(row):
                return False
            self.keep("events", row | {"visitor_id": self.id(f"v{a % 3}")})
            return
        if not self.raw["events"]:
            return False
        row = self.raw["events"][(a * 5 + b) % len(self.raw["events"])] | {"loaded_at": self.now}
        if c % 2:
            row["event_id"] = self.new_id("w")
        if d % 3 == 1:
            row["visitor_id"] = (None, "1.2020842244800042e+17")[b % 2]
        else:
            row["occurred_at"] = self.now + timedelta(days=3650)
        self.bad.append(row)

    # ---- the CRM

    def new_row(self, kind, name, email, created):
        self.company.records.append(
            {
                "object_type": kind,
                "record_id": self.id(name),
                "created_at": created,
                "updated_at": self.now,
                "name": f"{kind} {next(self.numbers)}",
                "email": self.address(email) if kind in ("contact", "lead") else None,
            }
        )

    def new_contact(self, a, b, c, d):
        """A contact appears, with an address or without; or it gets another one."""
        self.new_row("contact", f"c{a % 4}", (f"e{b % 4}", None)[c % 4 == 3], self.now - AGO[d % 6])

    def new_lead(self, a, b, c, d):
        """A lead appears, or gets another address: one that a contact has as well, perhaps."""
        self.new_row("lead", f"l{a % 2}", (f"e{b % 4}", None)[c % 4 == 3], self.now - AGO[d % 6])

    def new_record(self, a, b, c, d):
        self.new_row(*POOL[4 + a % 6], email=f"e{b % 4}", created=self.now - AGO[d % 6])

    def correct_row(self, a, b, c, d):
        """A record or a manual entry is changed."""
        if a % 2 and self.raw["entries"]:
            rows = self.raw["entries"]
            old = rows[b % len(rows)]
            kind, name = POOL[d % len(POOL)]
            row = old | {"loaded_at": self.now, "object_type": kind, "record_id": self.id(name)}
            row["lead_source_name"] = list(MANUAL_NAMES)[c % len(MANUAL_NAMES)]
            self.keep("entries", row)
        else:
            rows = self.company.records
            old = rows[b % len(rows)]
            row = old | {"updated_at": self.now, "created_at": self.now - AGO[c % 6]}
            if old["email"] and d % 2:
                row["email"] = self.address(f"e{d % 4}")
            rows.append(row)

    def relate(self, one, other, kind):
        self.company.relationships.append(
            {
                "relationship_id": self.new_id("r"),
                "from_object_type": one[0],
                "from_record_id": self.id(one[1]),
                "to_object_type": other[0],
                "to_record_id": self.id(other[1]),
                "relationship_type": kind,
                "created_at": BEGIN,
                "removed_at": None,
            }
        )

    def link(self, a, b, c, d):
        self.relate(POOL[a % len(POOL)], POOL[(b + d) % len(POOL)], TYPES[c % 3])

    def unlink(self, a, b, c, d):
        """A relationship gets a time of removal, in its row or in a second one, which may say something
        else besides."""
        active = [row for row in self.company.relationships if not row["removed_at"]]
        if not active:
            return False
        row = active[(a + b) % len(active)]
        if c % 2:
            self.company.relationships.remove(row)
        said = {"removed_at": self.now}
        if d % 4 == 1:
            said["relationship_type"] = TYPES[(TYPES.index(row["relationship_type"]) + 1 + b % 2) % 3]
        elif d % 4 == 2:
            said["created_at"] = row["created_at"] + timedelta(days=1)
        elif d % 4 == 3:
            said |= {
                "from_object_type": row["to_object_type"],
                "from_record_id": row["to_record_id"],
                "to_object_type": row["from_object_type"],
                "to_record_id": row["from_record_id"],
            }
        self.company.relationships.append(row | said)

    def relink(self, a, b, c, d):
        """A relationship that was removed is made again under its id, now or just after its removal; or an
        old row of it arrives after all, which was made before."""
        removed = [row for row in self.company.relationships if row["removed_at"]]
        if not removed:
            return False
        row = removed[(a + b) % len(removed)]
        made = (self.now, row["removed_at"] + PAUSES[d % 6], row["removed_at"] - PAUSES[d % 6])[c % 3]
        self.company.relationships.append(row | {"created_at": made, "removed_at": None})

    def convert(self, a, b, c, d):
        """A lead becomes a contact, at a time that the CRM may not keep."""
        self.company.merges.append(
            {
                "losing_object_type": "lead",
                "losing_record_id": self.id(f"l{a % 2}"),
                "winning_object_type": "contact",
                "winning_record_id": self.id(f"c{b % 4}"),
                "merged_at": None if c % 2 else self.now - AGO[d % 5],
                "undone_at": None,
            }
        )

    def merge(self, a, b, c, d):
        (losing_type, loser), (winning_type, winner) = MERGES[(a + b) % len(MERGES)]
        self.company.merges.append(
            {
                "losing_object_type": losing_type,
                "losing_record_id": self.id(loser),
                "winning_object_type": winning_type,
                "winning_record_id": self.id(winner),
                "merged_at": None if c > 9 else self.now - AGO[c % 5],
                "undone_at": None,
            }
        )
        if d % 4 == 3:
            # Some CRMs delete the row of a merged record.
            self.company.records[:] = [row for row in self.company.records if row["record_id"] != self.id(loser)]

    def unmerge(self, a, b, c, d):
        standing = [row for row in self.company.merges if not row["undone_at"]]
        if not standing:
            return False
        row = standing[(a + b) % len(standing)]
        if c % 2:
            self.company.merges.remove(row)
        self.company.merges.append(row | {"undone_at": self.now})

    # ---- what is logged

    def log(self, a, b, c, d):
        """Somebody enters a source by hand."""
        kind, name = POOL[a % len(POOL)]
        self.keep(
            "entries",
            {
                "entry_id": self.new_id("m"),
                "object_type": kind,
                "record_id": self.id(name),
                "lead_source_name": list(MANUAL_NAMES)[b % len(MANUAL_NAMES)],
                "campaign": (None, "Fair")[c % 2],
                "occurred_at": self.moment(d, self.company.events),
                "loaded_at": self.loaded(c),
            },
        )

    def ad_lead(self, a, b, c, d):
        self.keep(
            "ad_leads",
            {
                "ad_network": list(NETWORKS)[a % 2],
                "ad_lead_id": self.new_id("l"),
                "occurred_at": self.moment(d, self.company.events),
                "loaded_at": self.loaded(c),
                "contact_id": self.id(f"c{b % 4}") if c % 2 else None,
                "email": None if c % 2 else self.address(f"e{b % 4}"),
                "campaign_name": "Lead form",
            },
        )

    def email(self, a, b, c, d):
        """An e-mail is clicked, replied to or opened; mostly just before somebody comes."""
        web = self.company.events
        at = self.moment(d, web)
        if web and c % 3:
            before = timedelta(seconds=(0, 30, 300, 599, 600, 601)[d % 6])
            at = web[(a * 5 + b) % len(web)]["occurred_at"] - before
        self.keep(
            "emails",
            {
                "event_id": self.new_id("n"),
                "occurred_at": at,
                "loaded_at": self.loaded(c),
                "event_type": ("clicked", "clicked", "clicked", "replied", "opened")[b % 5],
                "contact_id": self.id(f"c{a % 4}") if d % 3 else None,
                "email": None if d % 3 else self.address(f"e{a % 4}"),
                "campaign_name": ("June", "July")[b % 2],
                "user_agent": "barracuda" if b == 11 else "browser",
            },
        )

    def submit(self, a, b, c, d):
        """A form is sent that names a record, an address, a browser or several of them."""
        at = self.moment(d, self.company.events)
        while any(form["occurred_at"] == at for form in self.company.forms):
            at -= timedelta(seconds=1)
        fields = list(FIELDS)[b % len(FIELDS)]
        pages = ("home", None, "spring", "summer", "click 1", "click 2")
        if fields:
            # What a page adds to fields of another kind is no matter of this reading.
            pages = ("home", None, "click 1", "click 2") if fields == "click 1" else pages[:4]
        self.keep(
            "forms",
            {
                "submission_id": self.new_id("f"),
                "occurred_at": at,
                "loaded_at": self.loaded(c),
                "form_name": "Ask us",
                "page": pages[c % len(pages)],
                "referrer": list(REFERRERS)[(a + d) % len(REFERRERS)],
                "fields": fields,
            }
            | self.submitter(a, c),
        )

    def submitter(self, a, b):
        kind, name = POOL[b % len(POOL)] if a % 4 == 3 else ("contact", f"c{b % 4}")
        has_record, has_email = a % 6 in (0, 3, 5), a % 6 in (1, 2, 5)
        return {
            "object_type": kind if has_record else None,
            "record_id": self.id(name) if has_record else None,
            "email": self.address(f"e{b % 4}") if has_email else None,
            "visitor_id": self.id(f"v{b % 3}") if a % 6 in (2, 3, 4) else None,
        }

    def correct_form(self, a, b, c, d):
        """A younger copy of a form's row: somebody else's, or with other fields."""
        rows = self.raw["forms"]
        if not rows:
            return False
        old = rows[(a * 5 + b) % len(rows)]
        row = old | {"loaded_at": self.now}
        if c % 2:
            row |= self.submitter(a, d)
        elif old["page"] not in ("spring", "summer", "click 1", "click 2"):
            row["fields"] = list(FIELDS)[d % len(FIELDS)]
        self.keep("forms", row)

    def newsletter(self, a, b, c, d):
        """Somebody opens links of a mailing, or a program does, and comes to the site, mostly tagged."""
        at = self.moment(d, self.company.events) - timedelta(minutes=30)
        gaps = GAPS[b % len(GAPS)]
        contact = self.id(f"c{a % 4}")
        for number, gap in enumerate(gaps):
            self.keep(
                "emails",
                {
                    "event_id": self.new_id("n"),
                    "occurred_at": at + timedelta(seconds=gap),
                    "loaded_at": self.loaded(d),
                    "event_type": WORDS[(c + number * (c % 2)) % len(WORDS)],
                    "contact_id": contact if (a + number) % 3 else None,
                    "email": None if (a + number) % 3 else self.address(f"e{a % 4}"),
                    "campaign_name": ("August", None)[c % 5 == 4],
                    "link_url": f"https://www.shop.example/{number % (2 if a > 8 else 9)}",
                    "user_agent": "browser",
                },
            )
        if b % 4:
            self.event(
                self.id(f"v{a % 3}"),
                at + timedelta(seconds=(2, -60, -61, -3, 600, 601)[d % 6]),
                (*LETTERS, "home")[(b + c) % 4],
                (None, "webmail", "own")[(a + c) % 3],
                late=d,
                event_name=("Viewed Page", "$pageview", "page_view")[c % 3],
                contact_id=contact,
            )

    def another_link(self, a, b, c, d):
        """A click on the same mailing as one that is known arrives, seconds or minutes away from it."""
        rows = self.raw["emails"]
        if not rows:
            return False
        old = rows[(a * 5 + b) % len(rows)]
        gap = timedelta(seconds=(0, 1, 4, 10, 11, 600)[d % 6])
        self.keep(
            "emails",
            old
            | {
                "event_id": self.new_id("n"),
                "occurred_at": old["occurred_at"] + (gap if d > 5 else -gap),
                "loaded_at": self.loaded(c),
                "link_url": f"https://www.shop.example/{c}",
            },
        )

    def correct_email(self, a, b, c, d):
        """A younger copy of an e-mail's row, or one in its place: it was no click, was one after all, or
        was somebody else's."""
        rows = self.raw["emails"]
        if not rows:
            return False
        old = rows[(a * 5 + b) % len(rows)]
        row = old | {"loaded_at": self.now}
        if c % 3 < 2:
            row["event_type"] = "clicked" if old["event_type"] == "opened" else "opened"
        if c % 3 > 0:
            row["contact_id"] = self.id(f"c{d % 4}") if b % 2 else None
            row["email"] = None if b % 2 else self.address(f"e{d % 4}")
        # A row that cannot be taken takes nothing back, so it stands beside the old one.
        if d % 3 == 0 and not is_erased_person(self.company, row):
            self.replace("emails", row)
        self.keep("emails", row)

    def name_click(self, a, b, c, d):
        """The network reports the campaign behind a click id, before or after the click."""
        page = ("click 1", "click 2")[a % 2]
        self.company.ad_clicks.append(
            {
                "page": page,
                "clicked_at": self.now - AGO[b % 6],
                "campaign_name": f"Search {c}",
            }
        )

    def achieve(self, a, b, c, d):
        """Something happens in the life of a record, for which credit is given."""
        kind, name = POOL[a % len(POOL)]
        self.company.lifecycle.append(
            {
                "event_id": self.new_id("y"),
                "object_type": kind,
                "record_id": self.id(name),
                "event_name": ("qualified", "won", "opportunity", "signup", "call")[b % 5],
                "occurred_at": self.now - AGO[d % 6],
                "value": (None, 100, 250)[c % 3],
                "currency": (None, "USD", "EUR")[c % 3],
            }
        )

    # ---- what is taken away

    def trim(self, a, b, c, d):
        """Retention takes raw rows away that are older than some day; what they told stays."""
        if not (self.trims and self.was_built):
            return False
        until = self.now - AGO[3 + a % 3] + timedelta(seconds=1)
        trimmed = False
        for table, key in IDS.items():
            if table != "events" and b % 2:
                continue
            young = {row[key] for row in self.raw[table] if row["occurred_at"] >= until}
            old = [row for row in self.raw[table] if row[key] not in young]
            self.raw[table] = [row for row in self.raw[table] if row[key] in young]
            self.keep_what_was_taken(table, {row[key] for row in old})
            self.trimmed += old if table == "events" else []
            trimmed = trimmed or bool(old)
        return trimmed

    def keep_what_was_taken(self, table, ids):
        """Of copies that are trimmed a ledger has only the one that was taken."""
        rows, key = getattr(self.company, table), IDS[table]
        taken = [row for row in TAKEN[table](self.company) if row[key] in ids]
        rows[:] = [row for row in rows if row[key] not in ids] + taken

    def lose_what_was_erased(self):
        """Of what was erased nobody has the rows that were trimmed."""
        for table, key in IDS.items():
            rows = getattr(self.company, table)
            ids = {row[key] for row in self.raw[table]}
            ids |= {row[key] for row in TAKEN[table](self.company)}
            rows[:] = [row for row in rows if row[key] in ids]

    def restore(self, a, b, c, d):
        """A backfill brings trimmed events back: one or all of a visitor, as they were; or one that was
        corrected meanwhile or belongs to another visitor."""
        if not self.trimmed:
            return False
        one = self.trimmed[(a * 5 + b) % len(self.trimmed)]
        if c % 4 < 2:
            key = ("event_id", "visitor_id")[c % 4]
            back = [row for row in self.trimmed if row[key] == one[key]]
            self.trimmed = [row for row in self.trimmed if row[key] != one[key]]
            for row in back:
                self.keep("events", row)
            return
        row = one | {"loaded_at": self.now}
        if c % 4 == 2 and d % 2:
            row["contact_id"] = None if row["contact_id"] else self.id(f"c{d % 4}")
        elif c % 4 == 2:
            row["page"] = list(PAGES)[d // 2 % len(PAGES)]
        elif self.is_of_trimmed_visit(one):
            return False
        else:
            row["visitor_id"] = self.id(f"v{d % 3}")
        self.keep("events", row)

    def renumber(self, a, b, c, d):
        """A loader gives a row another id, or another row comes in its place: what was read of the old one
        stays as if it were trimmed."""
        table = ("events", "events", *IDS)[a % 6]
        rows, key = self.raw[table], IDS[table]
        if not (self.trims and self.was_built and rows):
            return False
        old = rows[(b * 3 + c) % len(rows)][key]
        new = self.new_id("w")
        other = {"page": list(PAGES)[d % len(PAGES)]} if table == "events" and d % 2 else {}
        renamed = [row | {key: new} | other for row in rows if row[key] == old]
        self.trimmed += [row for row in rows if row[key] == old] if table == "events" else []
        rows[:] = [row for row in rows if row[key] != old] + renamed
        self.keep_what_was_taken(table, {old})
        getattr(self.company, table).extend(renamed)

    def erase(self, a, b, c, d):
        """A person asks to be forgotten, by record or by address; as of now, of a while ago, or for good."""
        if c % 4 == 0 and self.company.requests and self.was_built:
            return self.clean_up()
        by_email = b % 2
        kind = ("contact", "contact", "Contact", " CONTACT")[c % 4]
        self.company.requests.append(
            {
                "object_type": None if by_email else kind,
                "record_id": None if by_email else self.id(f"c{a % 4}"),
                "email": self.address(f"e{a % 4}") if by_email else None,
                "requested_at": (self.now, self.now, self.now - AGO[2 + c % 4], None)[d % 4],
            }
        )

    def clean_up(self):
        """The company deletes what its CRM held of the erased, and the requests."""
        self.company.requests.clear()
        gone = self.company.erased_records
        self.company.records[:] = [r for r in self.company.records if (r["object_type"], r["record_id"]) not in gone]


def raw_rows(history: History) -> dict[str, list[dict]]:
    """What stands in the raw tables, in their own columns."""
    company, raw = history.company, history.raw
    site = "https://www.shop.example"
    return {
        "web_events": [
            row
            | {
                "page_url": site + LANDINGS[row["page"]][0].format(prefix=history.prefix),
                "referrer_url": REFERRERS[row["referrer"]][0],
                "user_agent": AGENTS.get(row["user_agent"]),
            }
            for row in raw["events"] + history.bad
        ],
        "custom_lead_sources": raw["entries"],
        "ad_leads": raw["ad_leads"],
        "form_submissions": [
            row
            | {name: text.format(prefix=history.prefix) for name, text in FIELDS[row["fields"]].items()}
            | {
                "page_url": row["page"] and site + PAGES[row["page"]][0].format(prefix=history.prefix),
                "referrer_url": REFERRERS[row["referrer"]][0],
            }
            for row in raw["forms"]
        ],
        "email_events": [row | {"user_agent": AGENTS[row["user_agent"]]} for row in raw["emails"]],
        "records": company.records,
        "relationships": company.relationships,
        "record_merges": company.merges,
        "ad_clicks": [
            row | {"ad_network": "google_ads", "click_id": f"{history.prefix}-{row['page'][-1]}"}
            for row in company.ad_clicks
        ],
        "erasure_requests": company.requests,
        "lifecycle_events": company.lifecycle,
    }


# ---- many of them in one warehouse


@dataclass
class Outcome:
    """What a run found: problems as (step, prefix or None, text), and what it did."""

    warehouse: Warehouse
    vars: dict = field(default_factory=dict)
    problems: list[tuple] = field(default_factory=list)
    taken: Counter = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    compared: Counter = field(default_factory=Counter)

    def of(self, prefix):
        return [problem for problem in self.problems if problem[1] == prefix]


def settings_at(name: str | None) -> tuple[dict, dict, Settings]:
    if name is None:
        return {}, {}, Settings()
    vars, seed_rows, words = ALL_SETTINGS[name]
    return vars, seed_rows, replace(Settings(), **words)


def run(
    folder,
    histories: list[list[tuple]],
    plan: Plan | None = None,
    project=None,
    steps: int | None = None,
    stop_at_first: bool = True,
    refresh: bool = True,
    progress=lambda text: None,
    **build,
) -> Outcome:
    """Take the steps of all histories side by side; stop after the step that shows a problem."""
    plan = plan or Plan()
    project = project or copied_project(folder / "project")
    warehouse = Warehouse(folder, project=project)
    lives = [History(f"h{number:03}", steps, plan.trims) for number, steps in enumerate(histories)]
    outcome = Outcome(warehouse=warehouse)
    seeds = {}
    reference = project / "seeds" / "reference"
    as_they_are = {path: path.read_text("utf-8") for path in reference.glob("*.csv")}
    for number in range(steps or max(len(history) for history in histories)):
        for life in lives:
            life.was_built = number > plan.before and not plan.failed_at(number - 1)
            kind = life.take(number)
            outcome.taken[kind] += kind is not None
        vars, seed_rows, settings = settings_at(plan.at(number))
        outcome.vars = vars
        is_built = number >= plan.before and number not in plan.together
        if not is_built and number not in plan.parts:
            continue
        outcome.taken[plan.at(number)] += number in plan.changes
        if seed_rows != seeds:
            write_seeds(as_they_are, seed_rows)
            seeds = seed_rows
        began = time.monotonic()
        write_raw(warehouse, lives)
        for part in plan.parts.get(number, ()):
            warehouse.build(**{"vars": vars, "data_tests": False, **build, "select": part})
            outcome.taken[part] += 1
        if not is_built:
            continue
        warehouse.build(vars=vars, data_tests=False, **build)
        if refresh:
            fresh = Warehouse.copy_of(warehouse, folder / "fresh")
            fresh.build(vars=vars, full_refresh=True, data_tests=False, **build)
            outcome.problems += differences(warehouse, fresh, number, outcome.compared)
        outcome.problems += disagreements(warehouse, lives, settings, number, outcome.compared)
        outcome.seconds.append(time.monotonic() - began)
        progress(
            f"step {number} of {len(histories)} histories: {outcome.seconds[-1]:.0f} s, "
            f"{len(outcome.problems)} differences"
        )
        if outcome.problems and stop_at_first:
            break
    return outcome


def write_raw(warehouse: Warehouse, lives: list[History]) -> None:
    """All raw tables anew: what is gone is gone, and the order of rows means nothing."""
    with warehouse.connect() as connection:
        for table in RAW_TABLES:
            connection.execute(f"delete from raw.{table}")
    for life in lives:
        for table, rows in raw_rows(life).items():
            columns = columns_of(table)
            as_given = [{c: row.get(c) for c in columns} for row in reversed(rows)]
            warehouse.add_exactly(table, *(row_written(table, row) for row in as_given))


# What a run cost differs from run to run; how many rows there are and what became of them does not.
COUNTS = """
select * from (
    select raw_rows, duplicate_rows, rejected_rows, records from {build_log}
    order by started_at desc limit 1
)
"""


def differences(warehouse, fresh, step, compared) -> list[tuple]:
    """Rows of marts, and counts of rows, that a build from scratch has not, or has besides."""
    found = []
    marts = [*warehouse.marts(), "build_log"]
    with warehouse.connect() as connection:
        connection.execute(f"attach '{fresh.path}' as fresh (read_only)")
        for mart in marts:
            here, there = f"lead_sources.{mart}", f"fresh.lead_sources.{mart}"
            if mart == "build_log":
                here, there = (f"({COUNTS.format(build_log=name)})" for name in (here, there))
            compared[mart] += connection.execute(f"select count(*) from {here}").fetchone()[0]
            for text, one, other in (
                ("only after the run", here, there),
                ("only from scratch", there, here),
            ):
                rows = connection.execute(
                    f"select cast(mart as varchar) from (from {one} except all from {other}) mart"
                ).fetchall()
                found += [(step, prefix_in(row), f"{mart}: {text}: {row}") for (row,) in rows]
    return found


def prefix_in(text: str) -> str | None:
    match = re.search(r"\bh(\d{3})-|\b7(\d{3})2\b|\b0031x00000H(\d{3})c", text)
    return match and "h" + (match[1] or match[2] or match[3])


TOUCHES = """
select
    origin, origin_id, touched_at, object_type, record_id, lead_source_category, lead_source_type,
    lead_source, lead_channel, campaign
from lead_sources.touches
"""
SHARED = """
select
    shared.object_type, shared.record_id, touches.origin, touches.origin_id, shared.hops,
    shared.lead_source_category, shared.lead_source_type, shared.lead_source, shared.lead_channel,
    shared.campaign
from lead_sources.record_touches as shared
inner join lead_sources.touches on shared.touch_key = touches.touch_key
"""
ENDS = """
select
    records.object_type, records.record_id, one.origin, one.origin_id, two.origin, two.origin_id,
    three.origin, three.origin_id, four.origin, four.origin_id
from lead_sources.records
left join lead_sources.touches as one on records.first_touch_key = one.touch_key
left join lead_sources.touches as two on records.last_touch_key = two.touch_key
left join lead_sources.touches as three on records.last_non_direct_touch_key = three.touch_key
left join lead_sources.touches as four on records.trigger_touch_key = four.touch_key
"""


def disagreements(warehouse, lives, settings, step, compared) -> list[tuple]:
    """Where the marts say other things than the independent reading."""
    with warehouse.connect() as connection:
        touches, shared, ends = (connection.execute(sql).fetchall() for sql in (TOUCHES, SHARED, ENDS))
    twice = [key for key, n in Counter(row[:2] for row in touches).items() if n > 1]
    twice += [key for key, n in Counter(row[:4] for row in shared).items() if n > 1]
    found = {}
    for row in touches:
        owner = (row[3], row[4]) if row[4] else None
        found["touch", row[0], row[1]] = (row[2], owner, *row[5:])
    for row in shared:
        found["of record", *row[:4]] = row[4:]
    for kind, record_id, *four in ends:
        found["ends", kind, record_id] = tuple(
            (origin, key) if origin else None for origin, key in zip(four[::2], four[1::2])
        )
    expected = {}
    spellings = shown_spellings([life.company for life in lives])
    for life in lives:
        said, records = answers(life.company, settings, spellings)
        expected |= {("touch", *key): tuple(touch) for key, touch in said.items()}
        for record, answer in records.items():
            expected["ends", *record] = tuple(answer[1:])
            expected |= {("of record", *record, *key): s for key, s in answer.touches.items()}
    for key in expected:
        compared[f"independent {key[0]}"] += 1
    return [(step, prefix_in(str(key)), f"{key}: came twice") for key in twice] + [
        (step, prefix_in(str(key)), f"{key}: {found.get(key)}, but should be {expected.get(key)}")
        for key in sorted(found.keys() | expected.keys(), key=str)
        if found.get(key, key) != expected.get(key, key)
    ]


# ---- a project to change


PARTS = ("models", "python_models", "macros", "seeds", "tests/assertions", "docs/overview")


def copied_project(folder):
    """A copy of the project in which seeds and models may be changed."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part)
    for name in ("dbt_project.yml", "profiles.yml"):
        shutil.copy(ROOT / name, folder)
    return folder


def write_seeds(as_they_are: dict, rows: dict[str, str]) -> None:
    """The seeds as they are, with the named ones a row longer."""
    for path, text in as_they_are.items():
        if path.stem in rows:
            text = text.rstrip("\n") + "\n" + rows[path.stem] + "\n"
        path.write_text(text, "utf-8")


# ---- shrinking


def shrunk(folder, history: list[tuple], plan: Plan, rounds: int = 8) -> list[tuple]:
    """A short part of a failing history that fails too, or the history itself.

    In each round all candidates run side by side in one warehouse. Steps are struck out, not
    removed, so that they stay where the plan's changes are.
    """
    nothing = ("nothing", 0, 0, 0, 0)
    for number in range(rounds):
        at = [place for place, step in enumerate(history) if step != nothing]
        sizes = {max(1, len(at) // 2), max(1, len(at) // 4), 1}
        struck = {tuple(at[start : start + size]) for size in sizes for start in range(0, len(at), size)}
        candidates = [
            [nothing if place in out else step for place, step in enumerate(history)] for out in sorted(struck)
        ]
        outcome = run(folder / f"round {number}", candidates, plan, stop_at_first=False)
        failing = {prefix for _, prefix, _ in outcome.problems if prefix}
        failing = [candidates[int(prefix[1:])] for prefix in failing]
        if not failing:
            break
        history = max(failing, key=lambda steps: (steps.count(nothing), steps))
    return history


def as_regression(history: list[tuple], plan: Plan) -> str:
    """What to paste into REGRESSIONS."""
    lines = "\n".join(f"            {step!r}," for step in history)
    return f'    "<what went wrong>": (\n        {plan!r},\n        [\n{lines}\n        ],\n    ),'

"""Which touches every record has, and which of them is first and last: the documents, read once more.

Nothing here comes from the project: sets, sorting and walks over plain dicts, written from
docs/how_it_works.md and docs/operations.md. Tests compare the marts with these answers. A record is a
pair (object_type, record_id), a touch the pair (origin, origin_id), a source what `Touch` holds.

What an address means is no matter of this reading: PAGES and REFERRERS are a few whose meaning was
settled by hand. Bad rows are none of its business either; only rows that can be taken are asked about.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from independent.entries import entries_of, visits_of
from independent.forms import FIELDS, as_set, repeated, tags_of_form

GOOGLE_ADS = ("Google Ads", "Google Ads", "Paid Search")
DIRECT = ("Direct Traffic", "Direct Traffic", "Direct")
WEBMAIL = ("Site Referral", "Gmail", "Email")
PARTNER = ("UTM Parameters", "Partner", "Partner")


class Page(NamedTuple):
    """A page URL that was settled by hand: what stands behind the host, the type, source and channel it
    means, the campaign in its tags; all its tags as (tag, value), and those that are one click's."""

    path: str
    means: tuple | None = None
    campaign: str | None = None
    tags: frozenset = frozenset()
    clicks: frozenset = frozenset()
    ad_click: str | None = None


def tagged(path, means, shown=None, /, ad_click=None, **tags):
    clicks = {("gclid", ad_click)} - {("gclid", None)}
    return Page(path, means, shown, frozenset(tags.items() | clicks), frozenset(clicks), ad_click)


PAGES = {
    "home": Page("/"),
    "pricing": Page("/pricing"),
    "spring": tagged(
        "/?utm_source=partner&utm_campaign=spring", PARTNER, "spring", source="partner", campaign="spring"
    ),
    "summer": tagged(
        "/?utm_source=partner&utm_campaign=summer", PARTNER, "summer", source="partner", campaign="summer"
    ),
    "click 1": tagged("/?gclid={prefix}-1", GOOGLE_ADS, ad_click="click 1"),
    "click 2": tagged("/pricing?gclid={prefix}-2", GOOGLE_ADS, ad_click="click 2"),
}
# Where links in messages lead.
LETTERS = {
    "letter": tagged(
        "/?utm_source=acme&utm_medium=email&utm_campaign=letter",
        ("UTM Parameters", "acme", "Email"),
        "letter",
        source="acme",
        medium="email",
        campaign="letter",
    ),
    "untitled letter": tagged(
        "/?utm_source=weekly&utm_medium=email",
        ("UTM Parameters", "weekly", "Email"),
        source="weekly",
        medium="email",
    ),
    "text": tagged(
        "/?utm_source=texts&utm_medium=sms",
        ("UTM Parameters", "texts", "SMS"),
        source="texts",
        medium="sms",
    ),
}
# What sites, people and other programs make of these URLs.
REWRITTEN = {
    "spring, only its source": tagged("/?utm_source=partner", PARTNER, source="partner"),
    "spring, more tags": tagged(
        "/?utm_source=partner&utm_campaign=spring&utm_content=top", PARTNER, "spring",
        source="partner", campaign="spring", content="top",
    ),
    "spring, other tags": tagged(
        "/?utm_source=partner&utm_campaign=spring&utm_content=end", PARTNER, "spring",
        source="partner", campaign="spring", content="end",
    ),
    "spring, respelt": tagged(
        "/?UTM_SOURCE=Partner&utm_campaign=SPRING%0A", PARTNER, "SPRING",
        source="partner", campaign="spring",
    ),
    "spring, escaped twice": tagged(
        "/?utm_source=part%256Eer;utm_campaign=spring%2520?gclid={{gclid}}", PARTNER, "spring",
        source="partner", campaign="spring",
    ),
    "spring, by Matomo": tagged(
        "/?mtm_source=partner& mtm_campaign=spring%22", PARTNER, "spring",
        source="partner", campaign="spring",
    ),
    "nothing": Page("/?utm_source=(direct)&utm_medium={{{{campaign.name}}}}&utm_campaign=N%2FA&gclid=test"),
    "click 1, tagged": tagged(
        "/?gclid={prefix}-1&utm_source=google&utm_medium=cpc", GOOGLE_ADS, ad_click="click 1",
        source="google", medium="cpc",
    ),
    "click 1, renamed": tagged(
        "/?gclid={prefix}-1&gad_source=1&utm_source=google&utm_medium=cpc&utm_campaign=two", GOOGLE_ADS, "two",
        ad_click="click 1", gad_source="1", source="google", medium="cpc", campaign="two",
    ),
    "click 2, tagged": tagged(
        "/?gad_source=1&gclid={prefix}-2&utm_source=google&utm_medium=cpc&utm_campaign=two", GOOGLE_ADS, "two",
        ad_click="click 2", gad_source="1", source="google", medium="cpc", campaign="two",
    ),
    "click 1, without its id": tagged(
        "/?utm_source=google&utm_medium=cpc", GOOGLE_ADS, source="google", medium="cpc"
    ),
}  # fmt: skip
LANDINGS = PAGES | LETTERS | REWRITTEN
# What mail programs say -> what it was and the channel of the message.
EVENT_TYPES = {
    "clicked": ("clicked", "Email"),
    "CLICK": ("clicked", "Email"),
    "Email Link Clicked": ("clicked", "Email"),
    "Clicked SMS": ("clicked", "SMS"),
    "replied": ("replied", "Email"),
    "email_replied": ("replied", "Email"),
    "opened": ("opened", "Email"),
    "OPEN": ("opened", "Email"),
    "zorbed": ("zorbed", "Email"),
}
# Referrer -> (address, host, what it says of a visit).
REFERRERS = {
    None: (None, None, DIRECT),
    "google": ("https://www.google.com/", "google.com", ("Organic Search", "Google", "Organic Search")),
    "news": (
        "https://news.example.org/a",
        "news.example.org",
        ("Site Referral", "news.example.org", "Referral"),
    ),
    "blog": (
        "https://blog.partner.example/a",
        "blog.partner.example",
        ("Site Referral", "blog.partner.example", "Referral"),
    ),
    "bank": (
        "https://bank.pay.example/ok",
        "bank.pay.example",
        ("Site Referral", "bank.pay.example", "Referral"),
    ),
    "webmail": ("https://mail.google.com/mail", "mail.google.com", WEBMAIL),
    "own": ("https://www.shop.example/x", "shop.example", DIRECT),
    "till": ("https://checkout.stripe.com/pay", "checkout.stripe.com", DIRECT),
}
NETWORKS = {
    "facebook_ads": ("Facebook Ads", "Facebook Ads", "Paid Social"),
    "linkedin_ads": ("LinkedIn Ads", "LinkedIn Ads", "Paid Social"),
}
MANUAL_NAMES = {
    "Trade Show": ("Trade Show", "Events"),
    " trade-show": ("Trade Show", "Events"),
    "exhibition": ("Trade Show", "Events"),
    "Webinar": ("Webinar", "Events"),
    # Nobody knows these; they are one source, shown as it is written most often.
    "Zebra Parade": ("Zebra Parade", None),
    "zebra-parade": ("Zebra Parade", None),
    "ZEBRA  PARADE": ("Zebra Parade", None),
}


@dataclass(frozen=True)
class Settings:
    """What a company may change between two builds, as far as it matters here."""

    pause: int = 30
    own_hosts: frozenset = frozenset({"shop.example"})
    gateways: frozenset = frozenset({"checkout.stripe.com"})
    bots: frozenset = frozenset({"googlebot"})
    shared_device_contacts: int = 10
    max_hops: int = 1
    type_limits: tuple = ()
    own_names: tuple = ()
    own_sources: tuple = ()


@dataclass
class Company:
    """What its raw tables hold now; of `events`, `entries`, `ad_leads`, `emails` and `forms` all they ever
    held.

    Of copies that were trimmed only the one that was taken is told of."""

    events: list[dict] = field(default_factory=list)
    entries: list[dict] = field(default_factory=list)
    ad_leads: list[dict] = field(default_factory=list)
    emails: list[dict] = field(default_factory=list)
    forms: list[dict] = field(default_factory=list)
    records: list[dict] = field(default_factory=list)
    relationships: list[dict] = field(default_factory=list)
    merges: list[dict] = field(default_factory=list)
    ad_clicks: list[dict] = field(default_factory=list)
    requests: list[dict] = field(default_factory=list)
    # Nothing is said of these here; they only give credit to touches.
    lifecycle: list[dict] = field(default_factory=list)
    # Whom earlier builds have erased, and up to when.
    erased_records: set = field(default_factory=set)
    erased_addresses: dict = field(default_factory=dict)
    # Those of them that no contact who stays had: a contact with one is the erased person, too.
    sole_addresses: dict = field(default_factory=dict)
    erased_visitors: dict = field(default_factory=dict)


class Touch(NamedTuple):
    at: datetime
    owner: tuple | None
    category: str
    type: str
    source: str
    channel: str | None
    campaign: str | None


class Answer(NamedTuple):
    """What is said of one record: touch -> (hops, source), and the ends of its timeline."""

    touches: dict
    first: tuple | None
    last: tuple | None
    last_non_direct: tuple | None
    trigger: tuple | None


# ---- copies


def in_bytes(text) -> bytes:
    return ("" if text is None else str(text).strip()).encode()


def latest(rows: list[dict], key: str, columns: tuple, youth: str = "loaded_at") -> list[dict]:
    """Of rows with one id the one loaded last, of those the smallest by content.

    >>> latest([{"k": 1, "loaded_at": 1, "v": "a"}, {"k": 1, "loaded_at": 2, "v": "b"}], "k", ("v",))
    [{'k': 1, 'loaded_at': 2, 'v': 'b'}]
    """
    copies = defaultdict(list)
    for row in rows:
        copies[row[key]].append(row)
    kept = []
    for group in copies.values():
        newest = max(age(row, youth) for row in group)
        group = [row for row in group if age(row, youth) == newest]
        kept.append(min(group, key=lambda row: [in_bytes(text_of(row, c)) for c in columns]))
    return kept


def text_of(row, column):
    """What stands in the raw table, where rows here hold a word for it."""
    if column == "page":
        return row["page"] and LANDINGS[row["page"]].path
    if column in FORM_FIELDS:
        return FIELDS[row["fields"]].get(column)
    if column in ("event_name", "event_type"):
        return row[column].lower()
    return REFERRERS[row["referrer"]][0] if column == "referrer" else row[column]


def age(row, youth):
    return row[youth] or row.get("occurred_at")


# ---- who is forgotten


# Who is a person; of those with one address the first type is found, of these the oldest.
PEOPLE = ("contact", "lead")


def forget(company: Company) -> None:
    """Add to the erased whom today's requests name, as each build does; nobody is ever taken off."""
    holders = holders_of(company)
    people = people_named(company, holders)
    addresses, sole = defaultdict(list), defaultdict(list)
    for request in company.requests:
        if request["email"]:
            addresses[request["email"]].append(reach_of(request))
            sole[request["email"]].append(reach_of(request))
    for email, holding in holders.items():
        times = [people[record] for record in holding if record in people]
        owner = owner_of(company, email, holding)
        staying = [
            record
            for record, rows in holding.items()
            if record[0] in PEOPLE and record not in people and not was_erased(company, rows)
        ]
        if times and (owner in people if owner else not staying):
            addresses[email] += times
            if not staying:
                sole[email] += times
    addresses = {email: max(times) for email, times in addresses.items()}
    sole = {email: max(times) for email, times in sole.items()}

    # A device that only erased people used is erased when one of them asks, whenever the others did.
    known = {(r["object_type"], r["record_id"]) for r in company.records} | merges_of_losers(
        company
    ).keys()
    by_visitor = defaultdict(list)
    staying = set()
    for event in latest_events(company):
        if not event["contact_id"] and not event["email"]:
            continue
        contact = ("contact", event["contact_id"])
        at = addresses.get(event["email"])
        if contact in people:
            by_visitor[event["visitor_id"]].append(people[contact])
        elif contact in company.erased_records:
            pass
        elif contact in known:
            staying.add(event["visitor_id"])
        elif at is not None and event["occurred_at"] <= at:
            by_visitor[event["visitor_id"]].append(at)
        elif not is_erased_address(company, event["email"], event["occurred_at"]):
            staying.add(event["visitor_id"])
    # A form that knows the device and the person says so, too.
    for form in latest(company.forms, "submission_id", FORM_COLUMNS):
        # A deal has no device, but the person whose address stands beside it has.
        record = (form["object_type"], form["record_id"] if form["object_type"] in PEOPLE else None)
        at = addresses.get(form["email"])
        if form.get("erased") or not form["visitor_id"]:
            continue
        if not form["email"] and not record[1]:
            continue
        if record in people:
            by_visitor[form["visitor_id"]].append(people[record])
        elif record in company.erased_records:
            pass
        elif record in known:
            staying.add(form["visitor_id"])
        elif at is not None and form["occurred_at"] <= at:
            by_visitor[form["visitor_id"]].append(at)
        elif not is_erased_address(company, form["email"], form["occurred_at"]):
            staying.add(form["visitor_id"])
    company.erased_records |= people.keys()
    remember(company.erased_addresses, addresses)
    remember(company.sole_addresses, sole)
    remember(
        company.erased_visitors,
        {
            visitor: max(times)
            for visitor, times in by_visitor.items()
            if visitor not in staying
        },
    )


def holders_of(company: Company) -> dict:
    """Address -> record -> its rows, new and old, that have the address."""
    holders = defaultdict(lambda: defaultdict(list))
    for row in company.records:
        if row["email"]:
            holders[row["email"]][row["object_type"], row["record_id"]].append(row)
    return holders


def is_contact(company, record) -> bool:
    """A contact, or a lead that was converted into one."""
    return "contact" in (record[0], *merges_of_losers(company).get(record, ())[:1])


def has_today(company, record, email) -> bool:
    """Whether the newest row of a record has the address."""
    rows = [r for r in company.records if (r["object_type"], r["record_id"]) == record]
    for row in rows:
        row["record"] = record
    (newest,) = latest(rows, "record", ("created_at", "name", "email"), youth="updated_at")
    return newest["email"] == email


def was_erased(company, rows) -> bool:
    """Whether an earlier build took one of these rows of a record for an erased person's."""
    return any(is_of_erased(company, row) for row in rows)


def is_of_erased(company, row) -> bool:
    memory = {"contact": company.sole_addresses, "lead": company.erased_addresses}
    until = memory.get(row["object_type"], {}).get(row["email"])
    return (row["object_type"], row["record_id"]) in company.erased_records or (
        until is not None and row["created_at"] <= until
    )


def owner_of(company, email, holding):
    """Whom an address finds: the oldest contact that has it today, else the oldest lead."""
    found = []
    for record, rows in holding.items():
        has_it = record[0] in PEOPLE and has_today(company, record, email)
        if has_it and not was_erased(company, rows):
            created = max(rows, key=lambda row: row["updated_at"])["created_at"]
            found.append(
                (not is_contact(company, record), created, in_bytes(record[1]), in_bytes(record[0]), record)
            )
    return min(found)[-1] if found else None


def people_named(company, holders) -> dict:
    """Every record of those who ask today, and up to when: the records named, and with each those that
    are the same person: what was merged with it, and leads together with whom their address finds."""
    same = defaultdict(list)
    for loser, winner in merges_of_losers(company).items():
        same[loser].append((winner, datetime.min))
        same[winner].append((loser, datetime.min))
    for email, holding in holders.items():
        owner = owner_of(company, email, holding)
        # A contact that has the address beside the one it finds is somebody else.
        reached = {
            record: min(row["created_at"] for row in rows)
            for record, rows in holding.items()
            if record[0] in PEOPLE
            and has_today(company, record, email)
            and (record == owner or not is_contact(company, record))
        }
        is_open = owner is None or not is_contact(company, owner)
        for record in holding:
            if record[0] in PEOPLE and (is_open or record in reached):
                same[record] += reached.items()

    asked = set()
    for request in company.requests:
        at = reach_of(request)
        if request["record_id"]:
            # CRMs write Contact, too.
            asked.add(((request["object_type"].strip().lower(), request["record_id"]), at))
        for record, rows in holders.get(request["email"], {}).items():
            if record[0] in PEOPLE and any(row["created_at"] <= at for row in rows):
                asked.add((record, at))
    people = {}
    for start, at in asked:
        seen, waiting = {start}, [start]
        while waiting:
            for other, created in same[waiting.pop()]:
                if other not in seen and created <= at:
                    seen.add(other)
                    waiting.append(other)
        for record in seen:
            people[record] = max(at, people.get(record, at))
    return people


def reach_of(request) -> datetime:
    """A request without a time reaches everything."""
    return request["requested_at"] or datetime.max


def remember(memory: dict, today: dict) -> None:
    for key, at in today.items():
        memory[key] = max(at, memory.get(key, at))


def is_erased_address(company, email, at) -> bool:
    return email in company.erased_addresses and at <= company.erased_addresses[email]


def is_erased_person(company, row) -> bool:
    """Whether a lead form or an e-mail is by somebody who was erased: by the one that the id means, else
    the address."""
    contact = ("contact", row["contact_id"])
    if contact in company.erased_records:
        return True
    return is_erased_address(company, row["email"], row["occurred_at"]) and contact not in finals_of(
        company, records_of(company)
    )


def is_erased_identification(company, event) -> bool:
    return ("contact", event["contact_id"]) in company.erased_records or is_erased_address(
        company, event["email"], event["occurred_at"]
    )


# ---- records and merges


def records_of(company: Company) -> dict:
    taken = [row for row in company.records if not is_of_erased(company, row)]
    for row in taken:
        row["record"] = (row["object_type"], row["record_id"])
    columns = ("created_at", "name", "email")
    return {row["record"]: row for row in latest(taken, "record", columns, youth="updated_at")}


def merges_of_losers(company: Company) -> dict:
    """Loser -> winner of the merges that nobody has undone; of several the latest, and one without a
    time before all that have one."""
    undone = {merge_id(m) for m in company.merges if m["undone_at"]}
    standing = [m for m in company.merges if merge_id(m) not in undone]
    exist = {(r["object_type"], r["record_id"]) for r in company.records}
    exist |= {loser_of(merge) for merge in company.merges if not merge["undone_at"]}
    standing = [merge for merge in standing if winner_of(merge) in exist]
    standing.sort(key=lambda m: [in_bytes(part) for part in winner_of(m)], reverse=True)
    standing.sort(key=lambda m: m["merged_at"] or datetime.min)
    return {loser_of(merge): winner_of(merge) for merge in standing}


def loser_of(merge):
    return merge["losing_object_type"], merge["losing_record_id"]


def winner_of(merge):
    return merge["winning_object_type"], merge["winning_record_id"]


def merge_id(merge):
    return loser_of(merge), winner_of(merge), merge["merged_at"]


def chain_of(record, winners) -> list:
    """The records that a record was merged into one after the other; None when it is a circle."""
    chain = []
    while record in winners:
        record = winners[record]
        if record in chain:
            break
        chain.append(record)
    return chain


def finals_of(company: Company, records: dict) -> dict:
    """Every record that can be spoken of -> the record it counts for."""
    winners = merges_of_losers(company)
    winners = {
        loser: winner
        for loser, winner in winners.items()
        if loser not in chain_of(loser, winners)
        and not {loser, winner} & company.erased_records
    }
    finals = {record: record for record in records}
    for loser in winners:
        existing = [record for record in chain_of(loser, winners) if record in records]
        finals[loser] = existing[-1] if existing else loser
    return finals


class Contacts:
    """Finds the person that the id of a contact, else an address, means."""

    def __init__(self, records, finals):
        self.finals = finals
        self.by_email = {}
        youngest_first = sorted(
            records.values(),
            key=lambda r: (r["created_at"], in_bytes(r["record_id"]), in_bytes(r["object_type"])),
            reverse=True,
        )
        for kind in reversed(PEOPLE):
            for row in youngest_first:
                final = finals[row["record"]]
                if row["email"] and final[0] == kind:
                    self.by_email[row["email"]] = final

    def found_by_id(self, row):
        final = self.finals.get(("contact", row["contact_id"]))
        return final if final and final[0] in PEOPLE else None

    def found(self, row):
        return self.found_by_id(row) or self.by_email.get(row["email"])


# ---- touches


EVENT_COLUMNS = (
    "occurred_at", "visitor_id", "event_name", "page", "referrer", "user_agent",
    "contact_id", "email", "form_name",
)  # fmt: skip


def latest_events(company):
    return latest(company.events, "event_id", EVENT_COLUMNS)


def events_taken(company) -> list[dict]:
    alive = [
        event
        for event in company.events
        if event["visitor_id"] not in company.erased_visitors
        or event["occurred_at"] > company.erased_visitors[event["visitor_id"]]
    ]
    return latest(alive, "event_id", EVENT_COLUMNS)


def entries_taken(company) -> list[dict]:
    alive = [
        entry
        for entry in company.entries
        if (entry["object_type"], entry["record_id"]) not in company.erased_records
    ]
    columns = ("object_type", "record_id", "lead_source_name", "campaign", "occurred_at")
    return latest(alive, "entry_id", columns)


def shown_spellings(companies: list) -> dict[str, str]:
    """Folded name -> the spelling that most manual entries of all companies have; of equals the first by bytes."""
    uses = defaultdict(int)
    for company in companies:
        forget(company)
        for entry in entries_taken(company):
            uses[entry["lead_source_name"].strip()] += 1
    shown = {}
    for spelling in sorted(uses, key=lambda name: (-uses[name], name.encode())):
        shown.setdefault(folded(spelling), spelling)
    return shown


def folded(name: str) -> str:
    """
    >>> folded("Zebra  parade"), folded("zebra-Parade_")
    ('zebraparade', 'zebraparade')
    """
    return "".join(letter for letter in name.lower() if letter not in " -_")


def leads_taken(company) -> list[dict]:
    alive = [lead for lead in company.ad_leads if not is_erased_person(company, lead)]
    return latest(alive, "ad_lead_id", ("occurred_at", "contact_id", "email"))


def emails_taken(company) -> list[dict]:
    alive = [email for email in company.emails if not is_erased_person(company, email)]
    return latest(
        alive, "event_id", ("occurred_at", "event_type", "contact_id", "email", "campaign_name")
    )


FORM_FIELDS = ("utm_source", "utm_campaign", "click_id_parameter", "click_id")
FORM_COLUMNS = (
    "occurred_at", "object_type", "record_id", "email", "visitor_id", "page", "referrer", *FORM_FIELDS
)  # fmt: skip


def forms_taken(company) -> list[dict]:
    """With `erased`, whom the form was of, where nothing is left of it but that they were there."""
    alive = [form for form in company.forms if not erased_submitter(company, form)]
    taken = latest(alive, "submission_id", FORM_COLUMNS)
    ids = {form["submission_id"] for form in taken}
    gone = [form for form in company.forms if form["submission_id"] not in ids]
    return taken + [
        form | {"erased": erased_submitter(company, form)}
        for form in latest(gone, "submission_id", FORM_COLUMNS)
        if form["visitor_id"] and not is_of_erased_device(company, form)
    ]


def is_of_erased_device(company, row) -> bool:
    visitors = company.erased_visitors
    return row["visitor_id"] in visitors and row["occurred_at"] <= visitors[row["visitor_id"]]


def erased_submitter(company, form):
    """Whom of the erased a form is of; a record that is known keeps one with an erased address."""
    record = (form["object_type"], form["record_id"])
    if record in company.erased_records:
        return record
    is_known = record in finals_of(company, records_of(company))
    if not is_known and is_erased_address(company, form["email"], form["occurred_at"]):
        return form["email"]
    return form["visitor_id"] if is_of_erased_device(company, form) else None


# Which row of several with one id counts, of those that no erasure reaches.
TAKEN = {
    "events": events_taken,
    "entries": entries_taken,
    "ad_leads": leads_taken,
    "emails": emails_taken,
    "forms": forms_taken,
}


def web_touches(company, settings, contacts) -> dict:
    """The touches of visits, and of the forms that tell more than these."""
    visitors = defaultdict(list)
    submissions = defaultdict(list)
    forms = [named_by(form, contacts) for form in forms_taken(company)]
    for form in forms:
        if form["visitor_id"]:
            visitors[form["visitor_id"]] += []
            submissions[form["visitor_id"]].append(form)
    for event in events_taken(company):
        who = contacts.found(event)
        if not contacts.found_by_id(event) and is_erased_identification(company, event):
            who = ("erased", event["contact_id"] or event["email"])
        told = event | {
            "campaign": LANDINGS[event["page"]].tags or None,
            "clicks": LANDINGS[event["page"]].clicks,
            "referrer": REFERRERS[event["referrer"]][1],
            "is_bot": event["user_agent"] in settings.bots,
            "contact": who,
            "came_from": event["referrer"],
        }
        visitors[event["visitor_id"]].append(told)
    inside = settings.own_hosts | settings.gateways
    pause = timedelta(minutes=settings.pause)
    touches, seen = {}, []
    for visitor, events in visitors.items():
        owners = entries_of(
            events, inside, pause, settings.shared_device_contacts, submissions[visitor]
        )
        for form in submissions[visitor]:
            form["owner_by_visitor"] = owners[form["submission_id"]]
        for event in events:
            owner = owners.get(event["event_id"])
            if event["event_id"] in owners and not (owner and owner[0] == "erased"):
                source = web_source(event, inside, company, settings)
                touches["web", event["event_id"]] = Touch(
                    event["occurred_at"], owner, "web_tracking", *source
                )
        for visit in visits_of(events, pause):
            seen += [
                {
                    "at": event["occurred_at"],
                    "began": visit[0]["occurred_at"],
                    "ended": visit[-1]["occurred_at"],
                    "visitor": visitor,
                    "owner": touches["web", event["event_id"]].owner,
                    "tags": as_set(tags_of_page(event["page"])),
                }
                for event in visit
                if ("web", event["event_id"]) in touches
            ]
    return touches | form_touches(forms, seen, inside, company, settings)


def named_by(form, contacts) -> dict:
    """A form with the record that it names, and the person whose browser it says it is."""
    owner = contacts.finals.get((form["object_type"], form["record_id"]))
    owner = owner or contacts.by_email.get(form["email"])
    person = owner if owner and owner[0] in PEOPLE else contacts.by_email.get(form["email"])
    erased = ("erased", form["erased"]) if form.get("erased") else None
    return form | {"named": owner, "contact": erased or person, "owner_by_visitor": None}


def tags_of_page(page) -> dict:
    return dict(LANDINGS[page].tags) if page else {}


def form_touches(forms, seen, inside, company, settings) -> dict:
    told = []
    for form in forms:
        names_somebody = form["record_id"] or form["email"]
        owner = form["named"] if names_somebody else form["owner_by_visitor"]
        if form.get("erased") or (owner and owner[0] == "erased"):
            continue
        whose = owner or (
            ("named", form["object_type"], form["record_id"])
            if form["record_id"]
            else ("address", form["email"])
            if form["email"]
            else ("visitor", form["visitor_id"])
        )
        told.append(
            form
            | {
                "id": form["submission_id"],
                "at": form["occurred_at"],
                "owner": owner,
                "whose": whose,
                "tags": as_set(tags_of_form(form, tags_of_page)),
            }
        )
    for form in told:
        same = [other for other in told if other["whose"] == form["whose"]]
        form["browsers"] = {other["visitor_id"] for other in same} - {None}
    known = repeated(told, seen, timedelta(minutes=settings.pause))
    return {
        ("form", form["id"]): Touch(
            form["at"], form["owner"], "web_tracking", *form_source(form, inside, company, settings)
        )
        for form in told
        if form["id"] not in known
    }


def form_source(form, inside, company, settings) -> tuple:
    tags = tags_of_form(form, tags_of_page)
    _, host, by_referrer = REFERRERS[form["referrer"]]
    outside = None if host in inside else host
    by_tags = GOOGLE_ADS if "gclid" in tags else PARTNER if tags else None
    kind, source, channel = by_tags or (by_referrer if outside else DIRECT)
    source, channel = dict(settings.own_sources).get(outside, (source, channel))
    clicks = [c for c in company.ad_clicks if c["page"] == tags.get("gclid")]
    campaign = tags.get("campaign")
    if clicks:
        campaign = min(clicks, key=lambda c: (c["clicked_at"], c["campaign_name"]))["campaign_name"]
    return kind, source, channel, campaign


def web_source(event, inside, company, settings) -> tuple:
    _, host, by_referrer = REFERRERS[event["came_from"]]
    page = LANDINGS[event["page"]]
    by_page, campaign = page.means, page.campaign
    outside = None if host in inside else host
    kind, source, channel = by_page or (by_referrer if outside else DIRECT)
    source, channel = dict(settings.own_sources).get(outside, (source, channel))
    clicks = [c for c in company.ad_clicks if c["page"] == page.ad_click]
    if clicks:
        campaign = min(clicks, key=lambda c: (c["clicked_at"], c["campaign_name"]))["campaign_name"]
    return kind, source, channel, campaign


def logged_touches(company, settings, finals, contacts, spellings) -> dict:
    touches = {}
    for entry in entries_taken(company):
        source, channel = MANUAL_NAMES[entry["lead_source_name"]]
        if channel is None:
            shown = spellings[folded(entry["lead_source_name"])]
            source, channel = dict(settings.own_names).get(source, (shown, None))
        owner = finals.get((entry["object_type"], entry["record_id"]))
        touches["custom", entry["entry_id"]] = Touch(
            entry["occurred_at"], owner, "custom", "Custom", source, channel, entry["campaign"]
        )
    for lead in leads_taken(company):
        touches["ad_lead", f"{lead['ad_network']}:{lead['ad_lead_id']}"] = Touch(
            lead["occurred_at"], contacts.found(lead), "ad_network",
            *NETWORKS[lead["ad_network"]], lead["campaign_name"],
        )  # fmt: skip
    return touches


def email_touches(company, contacts, web) -> dict:
    """The touches of messages; an entry that one led to is told by the message, in `web`."""
    messages = messages_of(company, contacts)
    machines = {m["id"] for m in messages if m["is_machine"]} | hasty(messages)
    people = [message for message in messages if message["id"] not in machines]
    led = {m["id"]: entry_of(m, web) for m in people}
    named = defaultdict(list)
    for message in people:
        if led[message["id"]]:
            named[led[message["id"]]].append(message)
    touches = {}
    for clicks in interactions_of(people):
        first = clicks[0]
        if not any(led[message["id"]] for message in clicks):
            touches["email", first["id"]] = Touch(
                first["at"], first["owner"], "email", "Email", first["channel"], first["channel"],
                first["mailing"],
            )  # fmt: skip
    for key, several in named.items():
        web[key] = told_by(namer_of(several, web[key].at), web[key])
    return touches


def messages_of(company, contacts) -> list[dict]:
    """Clicks and replies in the order of time, with who got the message."""
    messages = []
    for email in emails_taken(company):
        kind, channel = EVENT_TYPES[email["event_type"]]
        owner = contacts.found(email)
        if kind in ("clicked", "replied"):
            messages.append(
                {
                    "id": email["event_id"],
                    "at": email["occurred_at"],
                    "kind": kind,
                    "channel": channel,
                    "owner": owner,
                    "recipient": owner or email["email"] or email["contact_id"],
                    "mailing": email["campaign_name"],
                    "link": email.get("link_url"),
                    "is_machine": email["user_agent"] == "barracuda",
                }
            )
    return sorted(messages, key=lambda m: (m["at"], in_bytes(m["id"])))


def is_same_mailing(one, other) -> bool:
    return all(one[word] == other[word] for word in ("kind", "channel", "recipient", "mailing"))


def hasty(messages) -> set:
    """The clicks within ten seconds in which three different links of a mailing are opened."""
    found = set()
    for first in messages:
        until = first["at"] + timedelta(seconds=10)
        rush = [
            message
            for message in messages
            if is_same_mailing(first, message) and first["at"] <= message["at"] <= until
        ]
        if first["kind"] == "clicked" and len({m["link"] for m in rush if m["link"]}) >= 3:
            found |= {message["id"] for message in rush}
    return found


def interactions_of(people) -> list[list[dict]]:
    """Clicks on one mailing go together while each is within ten minutes of the last; replies never."""
    found = []
    for message in people:
        for clicks in found:
            if (
                message["kind"] == "clicked"
                and is_same_mailing(clicks[-1], message)
                and message["at"] - clicks[-1]["at"] <= timedelta(minutes=10)
            ):
                clicks.append(message)
                break
        else:
            found.append([message])
    return found


def entry_of(message, web) -> tuple | None:
    """The entry that belongs to a message: the first one after it, else the last one before it."""
    at = message["at"]
    near = [
        (touch.at, in_bytes(key[1]), key)
        for key, touch in web.items()
        if message["owner"]
        and touch.owner == message["owner"]
        and (touch[3:6] == DIRECT or touch.channel == message["channel"])
        and at - timedelta(minutes=1) <= touch.at <= at + timedelta(minutes=10)
    ]
    after = sorted(entry for entry in near if entry[0] >= at)
    before = sorted((at - entry[0], *entry[1:]) for entry in near if entry[0] < at)
    return next((entry[2] for entry in after + before), None)


def namer_of(messages, entered_at):
    """A reply before clicks, the last one before the entry, else the first one after it."""
    messages = [m for m in messages if m["kind"] == "replied"] or messages
    before = [message for message in messages if message["at"] <= entered_at]
    one = before[-1] if before else messages[0]
    return [message for message in messages if message["at"] == one["at"]][-1]


def told_by(message, touch) -> Touch:
    campaign = touch.campaign or message["mailing"]
    if touch[3:6] == DIRECT or touch[3:6] == WEBMAIL:
        channel = message["channel"]
        return Touch(touch.at, touch.owner, "email", "Email", channel, channel, campaign)
    return touch._replace(campaign=campaign)


# ---- sharing


def neighbours_of(company, settings, records, finals) -> list[tuple]:
    """(one record, another, how many hops a route over this relationship may have)."""
    copies = defaultdict(list)
    for row in company.relationships:
        ends = set(ends_of(row))
        if len(ends) == 2 and not ends & company.erased_records and ends <= finals.keys():
            copies[row["relationship_id"]].append(row)
    found = []
    for row in filter(None, map(standing_copy, copies.values())):
        one, other = (finals[end] for end in ends_of(row))
        limit = dict(settings.type_limits).get(row["relationship_type"], settings.max_hops)
        if one != other:
            found += [(one, other, limit), (other, one, limit)]
    return found


def ends_of(relationship) -> tuple:
    return (
        (relationship["from_object_type"], relationship["from_record_id"]),
        (relationship["to_object_type"], relationship["to_record_id"]),
    )


def standing_copy(copies: list[dict]) -> dict | None:
    """Of the copies of a relationship the one that stands: made, or made again after the last removal.

    >>> standing_copy([{"created_at": 1, "removed_at": 2}, {"created_at": 2, "removed_at": None}])
    """
    removed_at = max((row["removed_at"] for row in copies if row["removed_at"]), default=None)
    standing = [
        row
        for row in copies
        if not row["removed_at"] and (removed_at is None or row["created_at"] > removed_at)
    ]
    columns = (
        "from_object_type", "from_record_id", "to_object_type", "to_record_id", "relationship_type",
        "created_at",
    )  # fmt: skip
    return min(standing, key=lambda r: [in_bytes(r[c]) for c in columns], default=None)


def hops_between(records, neighbours) -> dict:
    """(record, related record) -> hops of the shortest route that no limit on it forbids."""
    hops = {(record, record): 0 for record in records}
    for length in range(1, max((limit for _, _, limit in neighbours), default=0) + 1):
        passable = defaultdict(set)
        for one, other, limit in neighbours:
            if limit >= length:
                passable[one].add(other)
        for record in list(passable):
            reached, frontier = {record}, {record}
            for _ in range(length):
                frontier = {other for one in frontier for other in passable[one]} - reached
                reached |= frontier
            for other in frontier:
                hops.setdefault((record, other), length)
    return hops


# ---- the answer


def answers(company: Company, settings: Settings, spellings: dict) -> tuple[dict, dict]:
    """(touch -> Touch, record -> Answer) for all touches and all records there are.

    `spellings` are the shown_spellings of all companies in the warehouse."""
    forget(company)
    records = records_of(company)
    finals = finals_of(company, records)
    contacts = Contacts(records, finals)
    web = web_touches(company, settings, contacts)
    emails = email_touches(company, contacts, web)
    touches = web | emails | logged_touches(company, settings, finals, contacts, spellings)

    by_owner = defaultdict(list)
    for key, touch in touches.items():
        by_owner[touch.owner].append(key)
    neighbours = neighbours_of(company, settings, records, finals)
    shared = defaultdict(dict)
    for (record, other), hops in hops_between(records, neighbours).items():
        for key in by_owner[other]:
            shared[record][key] = hops

    # Records that were merged are as old as the oldest of them.
    created = {}
    for record, row in records.items():
        final = finals[record]
        created[final] = min(row["created_at"], created.get(final, row["created_at"]))

    said = {}
    for record in records:
        if finals[record] != record:
            continue
        line = sorted(shared[record], key=lambda k: (touches[k].at, in_bytes(k[0]), in_bytes(k[1])))
        non_direct = [key for key in line if touches[key].type != "Direct Traffic"]
        before = [key for key in line if touches[key].at <= created[record]]
        said[record] = Answer(
            {key: (shared[record][key], *touches[key][2:]) for key in line},
            *(line[0], line[-1]) if line else (None, None),
            non_direct[-1] if non_direct else None,
            before[-1] if before else None,
        )
    return touches, said

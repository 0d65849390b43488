"""Conversions and credit, read off the documents: plain Python, nothing of the project.

A company here is a contact, perhaps a lead that was merged into it, and perhaps a deal related to
it. Touches and events are tuples; times are datetimes. See docs/attribution.md.
"""

from collections import namedtuple
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

# The source of a direct visit is "Direct Traffic".
Touch = namedtuple("Touch", "at origin origin_id source")
Event = namedtuple("Event", "id at name value currency")
Record = namedtuple("Record", "id created_at amount currency touches events")
Company = namedtuple("Company", "contact lead deal")  # lead and deal may be None
Conversion = namedtuple("Conversion", "record_id name at value currency")

# Names of which a record has the first only.
CONTACT_FIRST = ("signup", "activated", "qualified")
DEAL_FIRST = ("qualified", "won")


def first(events, name):
    """The earliest event of the name, of several at one instant the smallest id."""
    found = sorted((e for e in events if e.name == name), key=lambda e: (e.at, e.id.encode()))
    return found[:1]


def worth(event, record):
    """Value and currency of a won event: its own, else the record's; never a mixture."""
    if event.value is not None:
        return event.value, event.currency
    return record.amount, record.currency if record.amount is not None else None


def conversions(company):
    """Every conversion of the company that counts."""
    contact, lead, deal = company
    events = contact.events + (lead.events if lead else [])
    found = []
    if created_at(contact, company) is not None:
        at = created_at(contact, company)
        found.append(Conversion(contact.id, "lead_created", at, None, None))
    for name in CONTACT_FIRST:
        found += [Conversion(contact.id, name, e.at, None, None) for e in first(events, name)]
    deal_won = []
    if deal:
        found += [Conversion(deal.id, "qualified", e.at, None, None)
                  for e in first(deal.events, "qualified")]
        deal_won = [Conversion(deal.id, "won", e.at, *worth(e, deal))
                    for e in first(deal.events, "won")]
    if not deal_won:
        found += [Conversion(contact.id, "won", e.at, *worth(e, contact))
                  for e in events if e.name == "won"]
    return found + deal_won


def created_at(record, company):
    """When a record of the company was created; the contact when the lead was that it was before."""
    merged = [record, company.lead] if record is company.contact and company.lead else [record]
    return min((r.created_at for r in merged if r.created_at is not None), default=None)


def timeline(company):
    """The touches of the contact and of the deal: each has those of both, and the lead's."""
    touches = [t for record in company if record for t in record.touches]
    return sorted(touches, key=lambda t: (t.at, t.origin.encode(), t.origin_id.encode()))


def eligible(touches, conversion, lookback_days=None):
    """Those at or before the conversion and no older than the lookback."""
    kept = [t for t in touches if t.at <= conversion.at]
    if lookback_days is not None:
        kept = [t for t in kept if conversion.at - t.at <= timedelta(days=lookback_days)]
    return kept


def without(touches, excludes_direct=False, collapses_repeats=False):
    if excludes_direct:
        touches = [t for t in touches if t.source != "Direct Traffic"]
    if collapses_repeats:
        touches = [t for n, t in enumerate(touches) if n == 0 or touches[n - 1].source != t.source]
    return touches


def weights(model, touches, conversion, created_at, opportunity_at, half_life_days=7):
    """The weight of each touch, in order; [] without touches. Each model on its own.

    >>> from datetime import datetime
    >>> day = lambda n: Touch(datetime(2026, 3, n), "custom", str(n), "x")
    >>> won = Conversion("d", "won", datetime(2026, 3, 9), None, None)
    >>> weights("position_based", [day(1), day(2), day(3)], won, None, None)
    [0.4, 0.2, 0.4]
    >>> weights("w_shaped", [day(1), day(2)], won, datetime(2026, 3, 1), None)
    [0.8571428571428572, 0.14285714285714288]
    """
    number = len(touches)
    if not number:
        return []
    if model == "first":
        shares = [1.0] + [0.0] * (number - 1)
    elif model in ("last", "last_non_direct"):
        shares = [0.0] * (number - 1) + [1.0]
    elif model == "linear":
        shares = [1.0] * number
    elif model == "position_based":
        if number == 1:
            shares = [1.0]
        elif number == 2:
            shares = [0.5, 0.5]
        else:
            shares = [0.4] + [0.2 / (number - 2)] * (number - 2) + [0.4]
    elif model == "time_decay":
        # From the last touch: far from the conversion 2^-age is too small for a float.
        half_life = timedelta(days=half_life_days)
        shares = [0.5 ** ((touches[-1].at - t.at) / half_life) for t in touches]
    elif model == "w_shaped":
        shares = w_shaped(touches, conversion, created_at, opportunity_at)
    else:
        raise ValueError(model)
    total = sum(shares)
    return [share / total for share in shares]


def w_shaped(touches, conversion, created_at, opportunity_at):
    number = len(touches)
    shares = [0.0] * number
    shares[0] += 0.3
    before_creation = [n for n, t in enumerate(touches) if created_at and t.at <= created_at]
    if before_creation:
        shares[before_creation[-1]] += 0.3
    if opportunity_at is not None and opportunity_at <= conversion.at:
        before = [n for n, t in enumerate(touches) if t.at <= opportunity_at]
        if before:
            shares[before[-1]] += 0.3
    rest = [n for n, share in enumerate(shares) if not share]
    for n in rest:
        shares[n] = 0.1 / len(rest)
    return shares


def in_reporting_currency(value, currency, day, rates, reporting="USD"):
    """Value at the latest rate of the last seven days, to the cent; None without one.

    >>> from datetime import date
    >>> rates = {("EUR", date(2026, 3, 1)): Decimal("1.05")}
    >>> in_reporting_currency(Decimal("10.10"), "EUR", date(2026, 3, 8), rates)
    Decimal('10.61')
    >>> in_reporting_currency(Decimal("10.10"), "EUR", date(2026, 3, 9), rates)
    """
    if value is None or currency is None:
        return None
    if currency == reporting:
        return value
    for back in range(8):
        rate = rates.get((currency, day - timedelta(days=back)))
        if rate is not None:
            return (value * rate).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return None

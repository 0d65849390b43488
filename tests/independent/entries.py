"""Which events of a visitor are entries, and whose: section 5.3–5.6 of the design, read once more.

Nothing here comes from the project; tests compare its touches with these on random histories.
Events are dicts with event_id, occurred_at, event_name, is_bot, form_name, campaign (a set of (tag, value)
in one spelling, or None), clicks (those of them that are one click's), referrer (a host, None when there
is none) and contact (None or an id).
"""

from datetime import timedelta

from independent.forms import visit_around

# What trackers call a page view, as far as the histories do.
PAGE_VIEWS = {"page_view", "Viewed Page", "$pageview"}


def visits_of(events: list[dict], pause: timedelta) -> list[list[dict]]:
    visits = []
    previous = None
    for event in sorted(events, key=lambda e: (e["occurred_at"], e["event_id"].encode())):
        if previous is None or event["occurred_at"] - previous > pause:
            visits.append([])
        visits[-1].append(event)
        previous = event["occurred_at"]
    return visits


def entries_of(
    events: list[dict],
    own_hosts: set[str],
    pause: timedelta = timedelta(minutes=30),
    shared_device_contacts: int = 10,
    submissions: tuple = (),
) -> dict[str, str | None]:
    """The event_id of each entry of one visitor, with the contact it belongs to.

    `submissions` are forms that know the visitor, with a contact or without: they identify as events do,
    but lengthen no visit. Their submission_id has an owner, too."""
    visits = visits_of(events, pause)
    with_forms = [list(visit) for visit in visits]
    groups = list(with_forms)
    for form in submissions:
        visit = visit_around(form, visits, pause)
        if visit is None:
            groups.append([form])
        else:
            with_forms[[one is visit for one in visits].index(True)].append(form)
    identified = sorted(
        (event for group in groups for event in group if event["contact"]), key=in_order_of_time
    )
    is_shared = len({event["contact"] for event in identified}) > shared_device_contacts
    entries = {}
    campaign = referrer = None
    clicks = frozenset()
    for visit, group in zip(visits, with_forms):
        start = opening_of(visit, own_hosts)
        has_begun = False
        for event in visit:
            has_begun = has_begun or event is start
            if not has_begun or event["is_bot"]:
                continue
            is_inside = event["referrer"] in own_hosts
            outside = None if is_inside else event["referrer"]
            if event["event_name"] in PAGE_VIEWS and is_inside and event is not visits[0][0]:
                continue
            told = event["campaign"]
            is_same = bool(told and campaign) and (
                told <= campaign or campaign <= told or bool(event["clicks"] & clicks)
            )
            is_other = (told and not is_same) or (outside and outside != referrer)
            if not is_other and is_same and campaign < told:
                # A page may add tags to the campaign that brought the visitor.
                campaign, clicks = told, event["clicks"]
            if event is start or is_other:
                campaign, clicks, referrer = told, event["clicks"], outside
                entries[event["event_id"]] = owner_of(event, group, identified, is_shared)
    for group in groups:
        for form in group:
            if "submission_id" in form:
                entries[form["submission_id"]] = owner_of(form, group, identified, is_shared)
    return entries


def in_order_of_time(event) -> tuple:
    """What a form says comes before what an event of the same instant says."""
    is_form = "submission_id" in event
    name = event["submission_id" if is_form else "event_id"]
    return event["occurred_at"], not is_form, name.encode()


def opening_of(visit: list[dict], own_hosts: set[str]) -> dict | None:
    people = [event for event in visit if not event["is_bot"]]
    views = [event for event in people if event["event_name"] in PAGE_VIEWS]
    telling = [
        event
        for event in people
        if event["form_name"]
        or event["campaign"]
        or (event["referrer"] and event["referrer"] not in own_hosts)
    ]
    return next(iter(views or telling), None)


def owner_of(entry, visit, identified, is_shared) -> str | None:
    at = entry["occurred_at"]
    in_visit = [event for event in identified if any(event is other for other in visit)]
    later_in_visit = [event for event in in_visit if event["occurred_at"] >= at]
    before = [e for e in (in_visit if is_shared else identified) if e["occurred_at"] <= at]
    later = [] if is_shared else [event for event in identified if event["occurred_at"] > at]
    chosen = later_in_visit[:1] or before[-1:] or later[:1]
    return chosen[0]["contact"] if chosen else None

"""Which form submissions are touches, and what of: docs/inputs.md#form_submissions, read once more.

A tag is a pair (name, value) without case; what a submission or a visit is tagged with is a set of them.
"""

from datetime import timedelta

# What the hidden fields of a form hold, by a word for it.
FIELDS = {
    None: {},
    "partner": {"utm_source": "partner"},
    "spring": {"utm_source": "Partner", "utm_campaign": "spring"},
    "summer": {"utm_source": "partner", "utm_campaign": "summer"},
    "click 1": {"click_id_parameter": "gclid", "click_id": "{prefix}-1"},
}


def tags_of_fields(word) -> dict:
    """
    >>> tags_of_fields("spring")
    {'source': 'Partner', 'campaign': 'spring'}
    >>> tags_of_fields("click 1")
    {'gclid': 'click 1'}
    """
    fields = FIELDS[word]
    tags = {name[4:]: value for name, value in fields.items() if name.startswith("utm_")}
    return tags | ({"gclid": word} if "click_id" in fields else {})


def tags_of_form(form, tags_of_page) -> dict:
    """Fields go before the page, of which nothing counts when it speaks of another source or click."""
    fields, page = tags_of_fields(form["fields"]), tags_of_page(form["page"])
    for name in ("source", "gclid"):
        if name in fields and name in page and fields[name].lower() != page[name].lower():
            return fields
    return page | fields


def as_set(tags: dict) -> frozenset:
    return frozenset((name, value.lower()) for name, value in tags.items())


def visit_around(form, visits: list[list[dict]], pause: timedelta) -> list[dict] | None:
    """The visit that began last before it, or one that begins just after."""
    at = form["occurred_at"]
    before = [v for v in visits if v[0]["occurred_at"] <= at <= v[-1]["occurred_at"] + pause]
    after = [v for v in visits if at < v[0]["occurred_at"] <= at + pause]
    return before[-1] if before else after[0] if after else None


def repeated(forms: list[dict], seen: list[dict], pause: timedelta) -> set:
    """The ids of submissions that tell only what is known.

    `forms` have id, at, whose (a hashable), browsers (of theirs, where nobody knows them) and tags;
    `seen` are entries of visits with at, began, ended, owner, visitor and tags."""
    forms = sorted(forms, key=lambda form: (form["at"], form["id"].encode()))
    earlier_and_seen = {}
    for number, form in enumerate(forms):
        theirs = [
            entry
            for entry in seen
            if entry["at"] <= form["at"] + pause
            and (
                entry["owner"] == form["owner"]
                if form["owner"]
                else entry["owner"] is None and entry["visitor"] in form["browsers"]
            )
        ]
        before = [other for other in forms[:number] if other["whose"] == form["whose"]]
        earlier_and_seen[form["id"]] = theirs + [
            other | {"began": other["at"], "ended": other["at"]} for other in before
        ]

    def click(one):
        return {tag for tag in one["tags"] if tag[0] == "gclid"}

    known = set()
    for form in forms:
        for other in earlier_and_seen[form["id"]]:
            if form["tags"]:
                is_known = form["tags"] <= other["tags"] or click(form) & click(other)
            else:
                is_known = other["began"] - pause <= form["at"] <= other["ended"] + pause
            if is_known:
                known.add(form["id"])
    in_more_words = {
        form["id"]
        for form in forms
        if form["id"] not in known
        for other in earlier_and_seen[form["id"]]
        if other.get("id") not in known and other["tags"] and other["tags"] <= form["tags"]
    }
    return known | in_more_words

"""Form submissions: whose they are, what they say, and when a visit says it already."""

import pytest
from harness import Warehouse, minutes_later

AT = "2026-03-10 10:00:00"
SITE = "https://www.shop.example"
SPRING = {"utm_source": "google", "utm_medium": "cpc", "utm_campaign": "spring"}
SPRING_URL = f"{SITE}/?utm_source=google&utm_medium=cpc&utm_campaign=spring"


class Story:
    """Rows of one contact, c<n>, whose address is c<n>@mail.example and whose browser is v<n>."""

    def __init__(self, warehouse, name):
        self.warehouse, self.name = warehouse, name

    @property
    def email(self):
        return f"{self.name}@mail.example"

    def contact(self, **more):
        row = {"object_type": "contact", "record_id": self.name, "email": self.email}
        self.warehouse.add("records", row | {"created_at": AT} | more)

    def view(self, minutes, page_url=f"{SITE}/", **more):
        self.warehouse.add("web_events", {
            "visitor_id": f"v-{self.name}", "occurred_at": minutes_later(AT, minutes),
            "page_url": page_url, **more,
        })  # fmt: skip

    def identify(self, minutes):
        self.view(minutes, event_name="form", form_name="Ask", email=self.email)

    def submit(self, minutes=0, **values):
        row = {"submission_id": f"{self.name}-{minutes}", "occurred_at": minutes_later(AT, minutes)}
        self.warehouse.add("form_submissions", row | values)

    def mine(self, minutes=0, **values):
        self.submit(minutes, object_type="contact", record_id=self.name, **values)


def sources(warehouse, name):
    """(origin, minutes after AT, type, campaign) of all touches of a contact, in order."""
    return [
        (row["origin"], row["minutes"], row["lead_source_type"], row["campaign"])
        for row in warehouse.rows(
            "select touches.origin, shared.lead_source_type, shared.campaign, "
            "cast(date_diff('minute', timestamp '2026-03-10 10:00:00', shared.touched_at) as integer) "
            "as minutes from lead_sources.record_touches as shared "
            "inner join lead_sources.touches as touches on shared.touch_key = touches.touch_key "
            "where shared.record_id = ? order by shared.touched_at, touches.origin_id",
            name,
        )
    ]


# ---- what one build says: name -> (what happened, what must come out)

STORIES = {}


def story(*expected):
    def remember(tell):
        STORIES[tell.__name__] = (tell, list(expected))
        return tell

    return remember


FORM_SPRING = ("form", 0, "Google Ads", "spring")


@story(FORM_SPRING)
def escaped_tags_are_read_as_those_of_urls_are(one):
    one.contact()
    one.mine(utm_source="Google", utm_medium="CPC", utm_campaign=" spring ", utm_term="{keyword}")


@story(("form", 0, "Organic Search", None))
def referrer_says_where_it_came_from(one):
    one.contact()
    one.mine(page_url=f"{SITE}/demo", referrer_url="https://www.google.com/", utm_source="(not set)")


@story(("form", 0, "Direct Traffic", None))
def own_pages_are_no_source(one):
    one.contact()
    one.mine(page_url=f"{SITE}/demo", referrer_url=f"{SITE}/pricing")


@story(("form", 0, "Microsoft Ads", None))
def click_id_of_any_network_is_read(one):
    one.contact()
    one.mine(click_id_parameter="MSCLKID", click_id="AbC1")


@story(("form", 0, "Direct Traffic", None))
def click_id_of_nobody_proves_nothing(one):
    one.contact()
    one.mine(click_id_parameter="xyzid", click_id="AbC1")


@story(("form", 0, "Google Ads", "spring"))
def page_tells_what_the_fields_do_not(one):
    one.contact()
    one.mine(page_url=SPRING_URL)


@story(("form", 0, "UTM Parameters", "summer"))
def page_of_another_source_fills_in_nothing(one):
    one.contact()
    one.mine(page_url=SPRING_URL + "&gclid=x", utm_source="partner", utm_campaign="summer")


@story(("web", -10, "Google Ads", "spring"))
def visit_with_the_same_tags_tells_it(one):
    one.contact()
    one.view(-10, SPRING_URL + "&utm_content=a&gclid=1")
    one.identify(-1)
    one.mine(0, **SPRING | {"utm_source": "GOOGLE"})
    one.mine(60 * 24 * 9, **SPRING)


@story(("web", -10, "Google Ads", "spring"), ("form", 5, "Google Ads", "summer"))
def another_campaign_is_another_touch(one):
    one.contact()
    one.view(-10, SPRING_URL)
    one.identify(-1)
    one.mine(5, **SPRING | {"utm_campaign": "summer"})


@story(("form", -60, "Google Ads", "spring"), ("web", -10, "Google Ads", "spring"))
def visit_that_comes_long_after_is_its_own(one):
    one.contact()
    one.mine(-60, **SPRING)
    one.view(-10, SPRING_URL)
    one.identify(-1)


@story(("web", -40, "Organic Search", None), ("form", 61, "Direct Traffic", None))
def without_tags_the_visit_counts_for_as_long_as_it_lasts(one):
    one.contact()
    one.view(-40, referrer_url="https://www.google.com/")
    one.view(-20)
    one.identify(0)
    one.mine(2)
    one.mine(29)
    one.submit(61, email=one.email, form_name="Late")


@story(("form", 0, "Google Ads", "spring"), ("form", 60, "Google Ads", "summer"))
def one_touch_for_forms_with_the_same_tags(one):
    one.contact()
    one.mine(0, **SPRING)
    one.mine(1)
    one.submit(30, email=one.email, utm_source="google", utm_medium="cpc")
    one.mine(60, **SPRING | {"utm_campaign": "summer"})


@story(FORM_SPRING)
def address_finds_the_contact(one):
    one.contact()
    one.submit(email=f" {one.email.upper()}", **SPRING)


@story(FORM_SPRING)
def record_that_nobody_knows_leaves_the_address(one):
    one.contact()
    one.submit(object_type="contact", record_id="nobody-knows", email=one.email, **SPRING)


@story(("web", -60 * 24 * 3, "Organic Search", None), FORM_SPRING)
def form_that_knows_the_browser_identifies_it(one):
    one.contact()
    one.view(-60 * 24 * 3, referrer_url="https://www.google.com/")
    one.submit(email=one.email, visitor_id=f"v-{one.name}", **SPRING)


@story(("web", -5, "Organic Search", None), ("form", 40, "Google Ads", "spring"))
def form_that_knows_only_the_browser_is_whose_that_is(one):
    one.contact()
    one.view(-5, referrer_url="https://www.google.com/")
    one.identify(-4)
    one.submit(0, visitor_id=f"v-{one.name}")
    one.submit(40, visitor_id=f"v-{one.name}", **SPRING)


@story()
def somebody_else_named_is_not_the_browsers_owner(one):
    one.contact()
    one.submit(email="stranger@mail.example", visitor_id=f"v-{one.name}", **SPRING)
    one.warehouse.add("web_events", {
        "visitor_id": f"v-{one.name}", "occurred_at": minutes_later(AT, 300), "event_name": "login",
        "contact_id": one.name,
    })  # fmt: skip


@story(("form", 0, "Direct Traffic", None))
def newest_copy_counts(one):
    one.contact()
    one.mine(0, loaded_at="2026-03-10 11:00", **SPRING)
    one.mine(0, loaded_at="2026-03-11 11:00")
    one.mine(0, loaded_at="2026-03-10 12:00", utm_source="partner")


@story(("form", 0, "Email", "June"))
def mail_that_was_clicked_just_before_is_its_source(one):
    one.contact()
    one.warehouse.add("email_events", {
        "event_id": f"{one.name}-m", "occurred_at": minutes_later(AT, -3), "event_type": "clicked",
        "contact_id": one.name, "campaign_name": "June",
    })  # fmt: skip
    one.mine(0)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    warehouse = Warehouse(tmp_path_factory.mktemp("forms"))
    for name, (tell, _) in STORIES.items():
        tell(Story(warehouse, name))
    warehouse.add(
        "form_submissions",
        {"submission_id": "names nobody", "occurred_at": AT, "form_name": "Ask"},
        {"submission_id": None, "occurred_at": AT, "visitor_id": "v"},
        {"submission_id": "no time", "visitor_id": "v"},
        {"submission_id": "waits", "occurred_at": AT, "object_type": "deal", "record_id": "d-late"},
        {"submission_id": "waits too", "occurred_at": AT, "email": "late@mail.example"},
    )
    warehouse.build(data_tests=False)
    return warehouse


@pytest.mark.parametrize("name", STORIES)
def test_what_a_submission_makes(built, name):
    assert sources(built, name) == STORIES[name][1]


def test_bad_submissions_are_listed(built):
    listed = built.rows(
        "select row_id, reason from lead_sources.rejected_rows where input = 'form_submissions' "
        "order by row_id nulls last"
    )
    assert [tuple(row.values()) for row in listed] == [
        ("names nobody", "record_id, email and visitor_id are missing"),
        ("no time", "occurred_at is missing or no time"),
        (None, "submission_id is missing"),
    ]


def test_click_id_that_says_nothing_is_listed(built):
    (row,) = built.mart(
        "unread_values", input="form_submissions", column_name="click_id_parameter"
    )
    assert row["reason"] == "click_id_parameter is not in the seed click_ids"


def test_a_sentence_says_that_it_was_a_form(built):
    (row,) = built.mart("record_touches", record_id="address_finds_the_contact")
    assert row["why"].startswith("A form submitted on the web site, by way of Google Ads")


def test_what_comes_later_is_as_if_it_had_always_been_there(built, tmp_path):
    """A visit that arrives late takes a touch away; who appears late gets theirs; rows that are gone
    keep theirs; a submission that no longer counts takes nothing back."""
    warehouse = Warehouse.copy_of(built, tmp_path / "later")
    late = Story(warehouse, "address_finds_the_contact")
    late.view(-10, SPRING_URL)
    late.identify(-5)
    for table, row in (
        ("records", {"object_type": "deal", "record_id": "d-late", "created_at": AT}),
        ("records", {"object_type": "contact", "record_id": "late", "created_at": AT,
                     "email": "late@mail.example"}),
        ("record_merges", {"losing_object_type": "contact", "losing_record_id": "newest_copy_counts",
                           "winning_object_type": "contact", "winning_record_id": "late",
                           "merged_at": AT}),
    ):  # fmt: skip
        warehouse.add(table, row)
    warehouse.execute("delete from raw.form_submissions")
    warehouse.build(data_tests=False)
    assert sources(warehouse, late.name) == [("web", -10, "Google Ads", "spring")]
    assert sources(warehouse, "d-late") == [("form", 0, "Direct Traffic", None)]
    # Both were direct at one moment: of the merged contact they are one.
    assert sources(warehouse, "late") == [("form", 0, "Direct Traffic", None)]
    assert sources(warehouse, "page_tells_what_the_fields_do_not") == [FORM_SPRING]
    before = warehouse.snapshot()
    warehouse.build(data_tests=False, full_refresh=True)
    assert warehouse.snapshot() == before


def test_erased_people_leave_their_submissions(built, tmp_path):
    """By record and by address; the browser that only their form knew is theirs, too."""
    warehouse = Warehouse.copy_of(built, tmp_path / "erased")
    by_form = "form_that_knows_the_browser_identifies_it"
    by_address = "address_finds_the_contact"
    warehouse.add(
        "erasure_requests",
        {"object_type": "contact", "record_id": by_form, "requested_at": "2026-04-01"},
        {"email": f"{by_address}@mail.example", "requested_at": "2026-04-01"},
    )
    warehouse.execute(
        "delete from raw.form_submissions where submission_id like 'address_finds_the_contact%'"
    )
    warehouse.build(data_tests=False)
    gone = warehouse.rows(
        "select * from lead_sources.touches where origin_id like ? or visitor_id = ? "
        "or origin_id like ?", f"{by_form}%", f"v-{by_form}", f"{by_address}%",
    )  # fmt: skip
    assert gone == []
    kept = warehouse.rows(
        "select * from lead_sources_intermediate.int_form_submissions_logged "
        "where submission_id like ? or visitor_id = ? or submission_id like ?",
        f"{by_form}%", f"v-{by_form}", f"{by_address}%",
    )  # fmt: skip
    assert kept == []


def test_a_visit_of_an_erased_submitter_falls_to_nobody_else(tmp_path):
    warehouse = Warehouse(tmp_path)
    gone, stays = Story(warehouse, "gone"), Story(warehouse, "stays")
    gone.contact()
    stays.contact()
    gone.view(-60, SPRING_URL)
    gone.submit(-55, email=gone.email, visitor_id="v-gone")
    gone.view(600, event_name="login", contact_id="stays")
    warehouse.build(data_tests=False)
    assert sources(warehouse, "gone") == [("web", -60, "Google Ads", "spring")]
    warehouse.add("erasure_requests", {"email": gone.email, "requested_at": "2026-04-01"})
    warehouse.build(data_tests=False)
    assert warehouse.mart("touches", lead_source_type="Google Ads") == []
    warehouse.execute("delete from raw.form_submissions")
    warehouse.execute("delete from raw.erasure_requests")
    warehouse.build(data_tests=False)
    assert warehouse.mart("touches", lead_source_type="Google Ads") == []


def test_the_input_can_be_switched_off(tmp_path):
    warehouse = Warehouse(tmp_path, {"inputs": {"form_submissions": False}})
    warehouse.execute("drop table raw.form_submissions")
    Story(warehouse, "c1").contact()
    warehouse.build(data_tests=False)
    assert warehouse.value("select count(*) from lead_sources.records") == 1

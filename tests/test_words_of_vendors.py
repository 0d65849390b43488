"""What trackers and mail programs call things, each spelling as one of them writes it."""

import pytest
from harness import Warehouse

PAGE_VIEWS = """page_view|$pageview|pageview|PAGE|Viewed Page|Page Viewed|Loaded a Page|Page View|PageView
page-view|page.view|$mp_web_page_view|[Amplitude] Page Viewed|pv|Viewed Home Page|Viewed Pricing Page
Visit Webpage|Visited page|Visitor Page View|page.display|trackPageView|virtualPageview|page.hit|Page Load
web.webpagedetails.pageViews|[CLY]_view|pageVisit|Landing Page View|e_visited_page|Seitenaufruf"""
NO_PAGE_VIEWS = """screen|screen_view|Viewed Product|$pageleave|page_leave|form_submit|login|click|ping|scroll
session_start|video_view|view_item|page_scroll|Leave Page|signup|Homepage CTA clicked|identify"""
EVENT_TYPES = {
    "clicked": """clicked|CLICK|click|Clicked Email|link_clicked|email.clicked|Email Clicked|clicks
        Email Link Clicked|email_click|EmailClickthrough|Clicked a link in an email|subscriber.link_click
        EMAIL_LINK_CLICK|emailsClicked|users.messages.email.Click|Click Sales Email|uniqueClicks
        directMarketing.emailClicked|mailing.clicked|message.link_clicked|Link Tapped|amp_click""",
    "opened": """opened|OPEN|Opened Email|Email Opened|email.opened|emailOpen|Open Email|initial_open
        unique_opened|users.messages.email.Open|viewed|Email Read|first_opening|Opened an email""",
    "replied": """replied|REPLY|Replied|email_replied|reply_received|emailsReplied|EMAIL_REPLY
        Reply to Sales Email|prospect_replied|inbound_message|responded|mailing.replied|replies""",
    "sent": """sent|SENT|Send Email|email_sent|Email Sent|emailSend|injection|accepted|Sends
        users.messages.email.Send|outbound_message""",
    "delivered": "delivered|DELIVERED|delivery|Received Email|email.delivered|Received an email",
    "bounced": """bounced|BOUNCE|hard_bounce|softBounce|Bounced Email|Email Bounced Soft|Bounceback|failed
        undeliverable|out_of_band|users.messages.email.SoftBounce""",
    "unsubscribed": """unsubscribed|unsub|Unsubscribe|hostedUnsubscribeClick|group_unsubscribe|OPT_OUT
        Unsubscribed from Email Marketing|prospect_opted_out|Clicked unsubscribe link""",
    "complained": "SPAMREPORT|Marked Email as Spam|complaint|abuse|spam_complaint|MarkAsSpam",
    "auto_replied": "auto_reply_received|autoreply|prospect_autoreplied|out of office",
    "dropped": "dropped|suppressed|blocked|reject|rendering failure|emailSendSkip|NotSent",
    "deferred": "deferred|delivery_delayed|DeliveryDelay",
    "queued": "processed|scheduled",
    "forwarded": "FORWARD|ForwardedEmail",
    "subscribed": "subscribe|Subscribed to List|resubscribe",
    "ignored": "STATUSCHANGE|not_opened|message_clicked_sender|UNBOUNCE|linkedinReplied",
}
OF_OTHER_CHANNELS = {
    ("clicked", "SMS"): """Clicked SMS|sms_clicked|smsClick|SMS Link Clicked|sms.message_link_click
        users.messages.sms.ShortLinkClick|Clicked Text Message|text_message_clicked|Clicked link in SMS""",
    ("replied", "SMS"): "sms_replied|Replied to SMS|users.messages.sms.InboundReceive",
    ("clicked", "Push"): "pushOpen|Opened Push|push_clicked|webPushClick|Notification Clicked",
}
BY_MACHINES = {
    "opened": "prefetch_opened|unique_proxy_open|loaded_by_proxy|machine_opened",
    "clicked": "bot_click|machine_clicked",
}
UNKNOWN = "zorbed|frobnicated|interested|call|?!"


def words(text: str) -> list[str]:
    return [word.strip() for line in text.splitlines() for word in line.split("|")]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    warehouse = Warehouse(tmp_path_factory.mktemp("words"))
    at = {"occurred_at": "2026-03-01 09:00"}
    for name in words(PAGE_VIEWS) + words(NO_PAGE_VIEWS):
        warehouse.add("web_events", at | {"visitor_id": "v1", "event_name": name})
    lists = [*EVENT_TYPES.values(), *OF_OTHER_CHANNELS.values(), *BY_MACHINES.values(), UNKNOWN]
    for number, word in enumerate(word for text in lists for word in words(text)):
        warehouse.add("email_events", at | {"event_id": f"m{number}", "event_type": word})
    warehouse.build(select="+stg_web__event_names +stg_email__event_types", data_tests=False)
    return warehouse


@pytest.fixture(scope="module")
def event_types(warehouse):
    return {
        row.pop("vendor_event_type"): row
        for row in warehouse.rows("from lead_sources_staging.stg_email__event_types")
    }


def test_page_views(warehouse):
    names = warehouse.rows("from lead_sources_staging.stg_web__event_names")
    found = {row["event_name"] for row in names if row["is_page_view"]}
    assert found == {name.lower() for name in words(PAGE_VIEWS)}


def test_event_types_of_mail_programs(event_types):
    for meant, text in EVENT_TYPES.items():
        for word in words(text):
            said = event_types[word.lower()]
            assert (said["event_type"], said["channel"], said["is_machine"]) == (
                meant,
                "Email",
                False,
            ), word


def test_messages_that_are_no_mails(event_types):
    for meant, text in OF_OTHER_CHANNELS.items():
        for word in words(text):
            said = event_types[word.lower()]
            assert (said["event_type"], said["channel"]) == meant, word


def test_words_for_what_machines_do(event_types):
    for meant, text in BY_MACHINES.items():
        for word in words(text):
            said = event_types[word.lower()]
            assert (said["event_type"], said["is_machine"]) == (meant, True), word


def test_words_that_nobody_knows(event_types):
    for word in words(UNKNOWN):
        said = event_types[word.lower()]
        assert (said["event_type"], said["is_known"]) == (word.lower(), False)


def test_web_events_without_a_page_view_are_warned_of(tmp_path, monkeypatch):
    from dbt.context import exceptions_jinja

    warehouse = Warehouse(tmp_path)
    warnings = []
    monkeypatch.setattr(
        exceptions_jinja, "warn_or_error", lambda event, node=None: warnings.append(event.msg)
    )
    for number, name in enumerate(["Seen", "Seen", "Asked", None]):
        warehouse.add(
            "web_events",
            {"visitor_id": "v1", "occurred_at": f"2026-03-01 09:0{number}", "event_name": name},
        )
    warehouse.build(data_tests=False)
    (warning,) = warnings
    assert "web_events has no page view" in warning
    assert "are seen (2), (no name) (1), asked (1)." in warning
    warehouse.add("web_events", {"visitor_id": "v1", "occurred_at": "2026-03-02 09:00"})
    warehouse.build(data_tests=False)
    assert len(warnings) == 1

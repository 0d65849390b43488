"""Write the demo: the year 2025 of Brightdesk, a fictional maker of helpdesk software.

    python scripts/make_demo.py [--out seeds/demo]

The same code writes the same bytes every time: one seeded generator, no clock, no order of sets.
People, companies and sites are invented; their domains are reserved for examples.

Two kinds of rows. *Stories* are written by hand, one function for each thing that happens to lead
sources in real life. They come first and so keep their ids (C0001 to C0049, v00001 to v00049, the
first ids of each table) whatever the rest does. The *year* around them is drawn at random: where
visitors come from, who fills in a form, who buys.

The story to follow is deal D0001, "Fernhill 120 seats", from the ad click to won:

    2025-02-11  Nora Lindqvist (visitor v00001, later contact C0001) clicks a Google ad: e000001
                with click id Cj0KCQiAfernhill2025NoraL1, which ad_clicks names; e000002 and
                e000003 are pages that still carry google.com or the own site as referrer
    2025-04-23  comes back from google.de to the blog: e000004
    2025-06-10  clicks in the June newsletter, em00003, and lands from the webmail: e000006
    2025-09-17  is met at a trade show, logged on her company A0001: m0001
    2025-10-06  returns directly, e000008, and asks for a demo, e000010: contact C0001 is created
    2025-10-09  deal D0001 is created and related to contact (r00002) and company (r00003)
    2025-10-21  opportunity, lc00005; 2025-11-27 won for 38,400 EUR, lc00007
    2025-12-01  subscription S0001 has C0001 as its champion (r00004)
"""

import argparse
import csv
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from string import ascii_letters, digits
from urllib.parse import parse_qsl, urlencode, urlsplit

COLUMNS = {
    "web_events": (
        "event_id occurred_at loaded_at visitor_id event_name page_url referrer_url user_agent"
        " contact_id email form_name"
    ),
    "ad_clicks": (
        "ad_network click_id clicked_at campaign_id campaign_name ad_group_name ad_name keyword"
    ),
    "ad_leads": (
        "ad_network ad_lead_id occurred_at loaded_at email contact_id campaign_id campaign_name"
        " ad_group_name ad_name form_name"
    ),
    "ad_spend": (
        "ad_network account_id campaign_id campaign_name date_day currency spend impressions clicks"
    ),
    "custom_lead_sources": (
        "entry_id object_type record_id lead_source_name campaign occurred_at loaded_at created_by"
        " notes"
    ),
    "email_events": (
        "event_id occurred_at loaded_at event_type contact_id email campaign_name link_url"
        " user_agent"
    ),
    "records": (
        "object_type record_id created_at updated_at name email stage owner amount currency"
    ),
    "relationships": (
        "relationship_id from_object_type from_record_id to_object_type to_record_id"
        " relationship_type created_at removed_at"
    ),
    "record_merges": (
        "losing_object_type losing_record_id winning_object_type winning_record_id merged_at"
        " undone_at"
    ),
    "lifecycle_events": (
        "event_id object_type record_id event_name occurred_at value currency"
    ),
    "exchange_rates": "date_day from_currency to_currency rate",
    "erasure_requests": "object_type record_id email requested_at",
    "form_submissions": (
        "submission_id occurred_at loaded_at object_type record_id email visitor_id form_name"
        " page_url referrer_url utm_source utm_medium utm_campaign utm_content utm_term"
        " click_id_parameter click_id"
    ),
}

# What the random year adds up to, stories included.
CONTACTS, COMPANIES, DEALS, PAGE_VIEWS = 1500, 250, 400, 8000
STORY_CONTACTS, STORY_VISITORS = 49, 49

HEX = digits + "abcdef"

WWW = "https://www.brightdesk.example"
APP = "https://app.brightdesk.example"
BLOG = "https://blog.brightdesk.example"
YEAR_START, YEAR_END = datetime(2025, 1, 1), datetime(2025, 12, 31, 23, 59, 59)

PAGES = ["/", "/pricing", "/helpdesk", "/features", "/customers", "/integrations", "/about"]
POSTS = ["/first-response-time", "/shared-inbox", "/sla-guide", "/ai-in-support", "/csat"]
AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0) Chrome/131.0": 34,
    "Mozilla/5.0 (Macintosh) Safari/605.1": 18,
    "Mozilla/5.0 (Macintosh) Chrome/131.0": 14,
    "Mozilla/5.0 (iPhone) Mobile Safari/604.1": 12,
    "Mozilla/5.0 (Linux; Android 14) Mobile Chrome/130": 10,
    "Mozilla/5.0 (Windows NT 10.0) Edg/131.0": 8,
    "Mozilla/5.0 (X11; Linux) Firefox/132.0": 4,
}
LAPTOP, MAC, _, PHONE, *_ = AGENTS
TABLET = "Mozilla/5.0 (iPad) Safari/604.1"
GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
MAIL_SCANNER = "Mozilla/5.0 (compatible; Barracuda Sentinel (EE))"
IMAGE_PROXY = "Mozilla/5.0 (via ggpht.com GoogleImageProxy)"

FIRST_NAMES = (
    "Ada Aiko Alma Amir Anna Arjun Bea Carl Chloe Dana Dario Elif Emil Eva Femi Finn Gia Hana Hugo"
    " Ines Ivan Jana Joel Kai Kira Lars Leo Lina Luca Maja Marc Mia Milo Nils Noor Olga Omar Paul"
    " Pia Rafa Rosa Sami Sara Theo Tara Uma Vera Will Yara Zoe"
).split()
LAST_NAMES = (
    "Abel Adler Ahn Amsel Banks Becker Bloom Boyd Brandt Castro Chen Cole Cruz Dahl Diaz Ebert"
    " Ekman Falk Fox Garcia Gray Haas Hale Ito Jansen Jung Kaya Keller Khan Koch Lang Lee Lopez"
    " Lund Marsh Meyer Mori Moss Nash Novak Okoye Olsen Park Patel Quist Reed Rossi Roth Sato Shaw"
    " Silva Stark Tan Vogel Wang West Wolf Young Zhou Zuber"
).split()
COMPANY_FIRST = (
    "Alder Amber Birch Blue Bold Bright Cedar Clear Copper Coral Delta Ember Fair Flint Gold Grand"
    " Green Harbor Hazel Iron Ivory Juniper Lake Lark Maple Marble Mill North Oak Olive Pine Quartz"
    " River Sage Silver Slate Stone Swift Tidal Vale"
).split()
COMPANY_LAST = (
    "Works Foods Health Labs Freight Bank Retail Energy Media Travel Systems Tools".split()
)
REPS = ["lena", "marco", "priya", "tom"]

# Demand by month and by weekday: quiet in summer and at the turn of the year, little on weekends.
MONTHS = [0.8, 0.95, 1.1, 1.05, 1.0, 0.9, 0.7, 0.65, 1.2, 1.3, 1.25, 0.7]
WEEKDAYS = [1.1, 1.25, 1.2, 1.15, 0.9, 0.25, 0.3]
HOURS = [1, 1, 1, 1, 1, 2, 4, 8, 12, 14, 14, 12, 10, 12, 14, 14, 12, 9, 6, 5, 4, 3, 2, 1]

# Trade shows: name, first day, days. Both have QR codes at the booth.
SHOWS = [
    ("Service Desk Expo Austin 2025", datetime(2025, 4, 8), 3),
    ("SaaS Summit Berlin 2025", datetime(2025, 9, 16), 3),
]

# Where visits come from: people who do not know the company yet, and people who come back.
DISCOVERY = {
    "organic_search": 27, "direct": 15, "google_ads": 17, "social": 10, "linkedin_ads": 6,
    "facebook_ads": 5, "microsoft_ads": 4, "referral": 8, "ai_assistant": 6, "affiliate": 2,
}
RETURN = {
    "direct": 46, "organic_search": 20, "google_ads": 9, "newsletter": 11, "social": 4,
    "webmail": 4, "referral": 3, "ai_assistant": 2, "linkedin_ads": 1,
}
SEARCH_ENGINES = {
    "https://www.google.com/": 40, "https://www.google.de/": 14, "https://www.google.co.uk/": 9,
    "https://www.google.fr/": 5, "https://www.google.com.br/": 3, "https://www.bing.com/": 11,
    "https://duckduckgo.com/": 7, "https://www.ecosia.org/": 4, "https://search.yahoo.com/": 3,
    "https://search.brave.com/": 2, "https://www.baidu.com/": 1,
    "android-app://com.google.android.googlequicksearchbox/": 3,
}
SOCIAL_SITES = {
    "https://www.linkedin.com/": 30, "https://lnkd.in/": 12, "https://t.co/": 14,
    "https://www.reddit.com/": 12, "https://l.facebook.com/": 9, "https://www.youtube.com/": 12,
    "https://l.instagram.com/": 5, "https://news.ycombinator.com/": 6,
}
AI_ASSISTANTS = {
    "https://chatgpt.com/": 12, "https://www.perplexity.ai/": 5, "https://gemini.google.com/": 3,
    "https://copilot.microsoft.com/": 3, "https://claude.ai/": 3,
}
REFERRERS = {
    "https://news.example.org/helpdesk-tools": 8, "https://reviews.example.com/helpdesk": 9,
    "https://blog.example.net/support-stack": 5, "https://supportweekly.example/issue-41": 4,
    "https://cloudpartners.example/directory": 3,
}
WEBMAIL = {
    "https://mail.google.com/": 5, "https://outlook.live.com/": 3,
    "android-app://com.google.android.gm/": 2,
}

# How contacts come to be outside the trade shows.
ORIGINS = {
    "web_form": 62, "ad_lead": 11, "outbound": 12, "partner": 6, "webinar": 4, "imported": 5,
}
FORMS = {"demo_request": 26, "trial_signup": 38, "sla_guide": 20, "newsletter": 10, "contact": 6}
# Manual sources as people type them. Pigeon Post is a name that no list of aliases can know.
OUTBOUND_NAMES = {
    "Cold Email": 40, "cold e-mail": 12, "Cold email ": 6, "LinkedIn DM": 16,
    "linkedin message": 6, "Cold Call": 14, "COLD CALL": 5, "Direct Mail": 3, "Pigeon Post": 1,
}
PARTNER_NAMES = {
    "Customer Referral": 10, "customer referral": 4, "Referral from customer": 3,
    "Agency Introduction": 5, "Affiliate": 3, "Marketplace": 3, "Word of Mouth": 4,
    "word-of-mouth": 2, "Podcast Mention": 3,
}
SHOW_NAMES = {"Trade Show": 10, "trade show": 5, "Tradeshow": 3, "TRADE SHOW": 2, "trade-show": 1}


@dataclass
class Campaign:
    """A campaign of an ad network; flights are (first month, last month) with spend on each day."""

    network: str
    account: str
    campaign_id: str
    name: str
    ad_group: str
    ads: list
    keywords: list
    currency: str = "USD"
    flights: tuple = ((1, 12),)
    daily_clicks: float = 3.0
    cost_per_click: float = 6.0

    def runs(self, at):
        return any(first <= at.month <= last for first, last in self.flights)


CAMPAIGNS = [
    Campaign("google_ads", "US-100", "20410001", "Brand US", "Brand", ["Brightdesk official"],
             ["brightdesk", "brightdesk pricing"], "USD", ((1, 12),), 1.6, 1.9),
    Campaign("google_ads", "EU-200", "20410002", "Helpdesk Software EU", "Helpdesk",
             ["Helpdesk in a day", "All tickets, one inbox"],
             ["helpdesk software", "ticket system"], "EUR", ((1, 12),), 3.1, 7.4),
    Campaign("google_ads", "US-100", "20410003", "Shared Inbox US", "Shared inbox",
             ["Share an inbox, not a password"], ["shared inbox tool", "team inbox"], "USD",
             ((2, 6), (9, 11)), 2.6, 8.2),
    Campaign("linkedin_ads", "LI-77", "613550", "Heads of Support ABM", "Heads of Support EU",
             ["Customer story video", "Benchmark report"], [""], "EUR", ((3, 6), (9, 11)), 1.2,
             11.5),
    Campaign("facebook_ads", "FB-31", "120210", "Trial Retargeting", "Site visitors",
             ["Carousel", "Founder clip"], [""], "USD", ((2, 5), (9, 11)), 2.2, 2.3),
    Campaign("facebook_ads", "FB-31", "120211", "SLA Guide Lead Form", "Lookalike 1%",
             ["Guide cover"], [""], "USD", ((3, 6), (9, 10)), 1.8, 3.1),
    Campaign("linkedin_ads", "LI-77", "613551", "Benchmark Lead Form", "IT managers",
             ["Report teaser"], [""], "EUR", ((4, 6), (10, 11)), 0.8, 14.0),
    Campaign("microsoft_ads", "MS-12", "450071", "Helpdesk Search MS", "Helpdesk",
             ["Helpdesk in a day"], ["helpdesk software", "service desk"], "USD", ((4, 11),), 1.1,
             4.6),
]
# Somebody renamed a campaign in the network's own tool; reports before it keep the old name.
RENAMED_CAMPAIGN, NEW_NAME, RENAMED_ON = CAMPAIGNS[2], "Shared Inbox Americas", datetime(2025, 9, 1)
LEAD_FORM_CAMPAIGNS = [CAMPAIGNS[5], CAMPAIGNS[6]]
# Spend that never leads to a touch, and clicks of a campaign whose spend nobody exports.
UNSEEN_CAMPAIGN = Campaign("tiktok_ads", "TT-5", "880001", "Office Humor Test", "Broad", ["Clip"],
                           [""], "USD", ((7, 7),), 4.0, 0.9)
UNPAID_CAMPAIGN = Campaign("google_ads", "US-101", "20410009", "Partner Co-op Search", "Co-op",
                           ["Better together"], ["helpdesk integration"], "USD", ((5, 5),))


@dataclass(eq=False)
class Visitor:
    """A browser. Drawn visitors get their ids at the end, in the order of their first event."""

    agent: str
    visitor_id: str = ""


@dataclass(eq=False)
class Company:
    record_id: str
    name: str
    created_at: datetime | None = None

    @property
    def domain(self):
        return self.name.lower().replace(" ", "") + ".example"


@dataclass(eq=False)
class Contact:
    record_id: str
    name: str
    email: str
    created_at: datetime
    company: Company | None = None
    visitor: Visitor | None = None
    form: str = ""
    stage: str = "lead"
    owner: str = ""


def at(text):
    """The time that a text like '2025-02-11 09:42:10' means."""
    return datetime.fromisoformat(text)


def with_query(url, parameters):
    """A URL with its campaign parameters, if it has any."""
    return f"{url}?{urlencode(parameters)}" if parameters else url


class Demo:
    """The rows of all tables, and the helpers that stories and the drawn year share."""

    def __init__(self, seed=20250101):
        self.random = Random(seed)
        self.rows = {table: [] for table in COLUMNS}
        self.story_rows = {}
        self.contacts, self.companies, self.emails = [], [], {}
        self.days = [YEAR_START + timedelta(days=day) for day in range(365)]
        self.day_weights = [MONTHS[day.month - 1] * WEEKDAYS[day.weekday()] for day in self.days]

    # Drawing

    def pick(self, weights):
        """One key of a dict of weights, or one item of a list."""
        if isinstance(weights, dict):
            return self.random.choices(list(weights), list(weights.values()))[0]
        return weights[self.random.randrange(len(weights))]

    def chance(self, probability):
        return self.random.random() < probability

    def between(self, low, high):
        return self.random.randrange(low, high + 1)

    def moment(self):
        """A moment of the year: seasons, weekdays, office hours."""
        return self.daytime(self.random.choices(self.days, self.day_weights)[0])

    def daytime(self, day):
        hour = self.random.choices(range(24), HOURS)[0]
        return day.replace(hour=hour, minute=self.between(0, 59), second=self.between(0, 59))

    def days_away(self, moment, low, high):
        """The time of another day, low to high days from the moment (negative: before)."""
        return self.daytime(moment + timedelta(days=self.between(low, high)))

    def text(self, length, alphabet=ascii_letters + digits):
        return "".join(self.random.choices(alphabet, k=length))

    def loaded(self, moment):
        """Rows arrive within a quarter of an hour; about one in thirty is days late."""
        if self.chance(0.03):
            return moment + timedelta(days=self.between(1, 6), minutes=self.between(1, 600))
        return moment + timedelta(seconds=self.between(40, 900))

    # Writing rows

    def add(self, table, **values):
        self.rows[table].append(values)
        return values

    def event(self, visitor, when, event_name, url, referrer="", contact_id="", email="", form=""):
        return self.add(
            "web_events", occurred_at=when, loaded_at=self.loaded(when), visitor_id=visitor,
            event_name=event_name, page_url=url, referrer_url=referrer,
            user_agent=visitor.agent, contact_id=contact_id, email=email, form_name=form,
        )

    def view(self, visitor, when, url, referrer=""):
        return self.event(visitor, when, "page_view", url, referrer)

    def form(self, visitor, when, url, name, email, contact_id=""):
        return self.event(visitor, when, "form_submit", url, "", contact_id, email, name)

    def mail(self, when, event_type, campaign, contact=None, email="", link="", agent=""):
        self.add(
            "email_events", occurred_at=when, loaded_at=self.loaded(when), event_type=event_type,
            contact_id=contact.record_id if contact and not email else "", email=email,
            campaign_name=campaign, link_url=link, user_agent=agent,
        )

    def manual(self, object_type, record_id, name, when, campaign="", created_by="lena", notes=""):
        return self.add(
            "custom_lead_sources", object_type=object_type, record_id=record_id,
            lead_source_name=name, campaign=campaign, occurred_at=when,
            loaded_at=self.loaded(when), created_by=created_by, notes=notes,
        )

    def record(self, object_type, record_id, created_at, name, stage, owner="", email="",
               amount="", currency="", updated_at=None):
        return self.add(
            "records", object_type=object_type, record_id=record_id, created_at=created_at,
            updated_at=updated_at or created_at, name=name, email=email, stage=stage, owner=owner,
            amount=amount, currency=currency,
        )

    def relate(self, from_type, from_id, to_type, to_id, kind, created_at, removed_at=""):
        self.add(
            "relationships", from_object_type=from_type, from_record_id=from_id,
            to_object_type=to_type, to_record_id=to_id, relationship_type=kind,
            created_at=created_at, removed_at=removed_at,
        )

    def merge(self, losing_id, winning_id, merged_at, undone_at="", losing_type="contact"):
        self.add(
            "record_merges", losing_object_type=losing_type, losing_record_id=losing_id,
            winning_object_type="contact", winning_record_id=winning_id, merged_at=merged_at,
            undone_at=undone_at,
        )

    def lifecycle(self, object_type, record_id, event_name, when, value="", currency=""):
        self.add(
            "lifecycle_events", object_type=object_type, record_id=record_id,
            event_name=event_name, occurred_at=when, value=value, currency=currency,
        )

    def company(self, name, created_at=None):
        company = Company(f"A{len(self.companies) + 1:04d}", name, created_at)
        self.companies.append(company)
        return company

    def contact(self, name, created_at, company=None, email="", visitor=None, stage="lead"):
        """A contact of the next id, related to the company it works for."""
        if email:
            self.emails.setdefault(tuple(email.split("@")), 1)
        email = email or self.address(name, company.domain if company else "example.com")
        number = len(self.contacts) + 1
        contact = Contact(f"C{number:04d}", name, email, created_at, company, visitor, stage=stage)
        contact.owner = REPS[number % len(REPS)]
        self.contacts.append(contact)
        if company:
            company.created_at = min(company.created_at or created_at, created_at)
            self.relate("contact", contact.record_id, "company", company.record_id, "primary",
                        created_at)
        return contact

    def address(self, name, domain):
        """first.last@domain, with a number from the second of that name on."""
        local = name.lower().replace(" ", ".")
        self.emails[local, domain] = count = self.emails.get((local, domain), 0) + 1
        return f"{local}{count if count > 1 else ''}@{domain}"

    def deal(self, record_id, name, created_at, contact, company, stage, amount, currency,
             updated_at=None):
        self.record("deal", record_id, created_at, name, stage, contact.owner, "", amount,
                    currency, updated_at)
        self.relate("deal", record_id, "contact", contact.record_id, "primary", created_at)
        if company:
            self.relate("deal", record_id, "company", company.record_id, "additional", created_at)


# Stories: each function is one thing that happens to lead sources.


def tell_fernhill(demo):
    """From ad click to won: the deal that the README follows (see the top of this file)."""
    visitor = Visitor(MAC, "v00001")
    click_id = "Cj0KCQiAfernhill2025NoraL1"
    landing = with_query(f"{WWW}/helpdesk", {
        "utm_source": "google", "utm_medium": "cpc", "utm_campaign": "helpdesk-eu",
        "gclid": click_id})
    demo.view(visitor, at("2025-02-11 09:42:10"), landing, "https://www.google.com/")
    # The browser keeps google.com as the referrer of a reload: still one touch.
    demo.view(visitor, at("2025-02-11 09:43:02"), f"{WWW}/helpdesk", "https://www.google.com/")
    demo.view(visitor, at("2025-02-11 09:44:31"), f"{WWW}/pricing", f"{WWW}/helpdesk")
    name_click(demo, CAMPAIGNS[1], click_id, at("2025-02-11 09:42:08"), "helpdesk software")

    demo.view(visitor, at("2025-04-23 14:05:47"), f"{BLOG}/sla-guide", "https://www.google.de/")
    demo.view(visitor, at("2025-04-23 14:09:12"), f"{WWW}/features", f"{BLOG}/sla-guide")

    # She reads the newsletter long before she is a contact; her address connects them later.
    email, newsletter = "nora.lindqvist@fernhilllogistics.example", "Newsletter June 2025"
    demo.mail(at("2025-06-10 09:00:00"), "sent", newsletter, email=email)
    demo.mail(at("2025-06-10 11:19:40"), "opened", newsletter, email=email, agent=IMAGE_PROXY)
    demo.mail(at("2025-06-10 11:20:15"), "clicked", newsletter, email=email,
              link=f"{BLOG}/csat", agent=MAC)
    demo.view(visitor, at("2025-06-10 11:20:21"), f"{BLOG}/csat", "https://mail.google.com/")
    demo.view(visitor, at("2025-06-10 11:23:50"), f"{WWW}/customers", f"{BLOG}/csat")

    company = demo.company("Fernhill Logistics", at("2025-09-17 13:30:00"))
    demo.manual("company", company.record_id, "Trade Show", at("2025-09-17 11:15:00"),
                "SaaS Summit Berlin 2025", "lena", "Head of support, wants 120 seats")

    demo.view(visitor, at("2025-10-06 08:55:03"), f"{WWW}/")
    demo.view(visitor, at("2025-10-06 08:56:20"), f"{WWW}/demo", f"{WWW}/")
    demo.form(visitor, at("2025-10-06 08:58:44"), f"{WWW}/demo", "demo_request", email)
    nora = demo.contact("Nora Lindqvist", at("2025-10-06 08:58:46"), company, email, visitor,
                        "customer")
    demo.deal("D0001", "Fernhill 120 seats", at("2025-10-09 10:12:00"), nora, company, "won",
              "38400.00", "EUR", at("2025-11-27 15:40:00"))
    demo.lifecycle("contact", "C0001", "call", at("2025-10-06 13:30:00"))
    demo.lifecycle("contact", "C0001", "qualified", at("2025-10-07 09:20:00"))
    demo.lifecycle("deal", "D0001", "meeting", at("2025-10-14 09:00:00"))
    demo.lifecycle("deal", "D0001", "demo", at("2025-10-16 13:00:00"))
    demo.lifecycle("deal", "D0001", "opportunity", at("2025-10-21 16:05:00"))
    demo.lifecycle("deal", "D0001", "meeting", at("2025-11-12 09:30:00"))
    demo.lifecycle("deal", "D0001", "won", at("2025-11-27 15:40:00"), "38400.00", "EUR")
    demo.record("subscription", "S0001", at("2025-12-01 08:00:00"), "Fernhill Team plan", "active",
                nora.owner, "", "3200.00", "EUR")
    demo.relate("subscription", "S0001", "contact", "C0001", "champion", at("2025-12-01 08:00:00"))


def tell_shared_device(demo):
    """Two contacts, C0002 and C0003, use the family laptop v00002 one after the other."""
    visitor = Visitor(LAPTOP, "v00002")
    company = demo.company("Lindenhof Clinics")
    demo.view(visitor, at("2025-03-03 18:10:00"), f"{WWW}/helpdesk", "https://www.linkedin.com/")
    demo.form(visitor, at("2025-03-03 18:14:30"), f"{WWW}/trial", "trial_signup",
              "mara.lenz@lindenhofclinics.example")
    demo.contact("Mara Lenz", at("2025-03-03 18:14:32"), company, visitor=visitor)
    demo.view(visitor, at("2025-03-19 20:41:00"), f"{BLOG}/shared-inbox", "https://www.bing.com/")
    demo.form(visitor, at("2025-03-19 20:47:10"), f"{WWW}/guide", "sla_guide",
              "jon.lenz@example.net")
    demo.contact("Jon Lenz", at("2025-03-19 20:47:12"), email="jon.lenz@example.net")
    # Nobody is identified in this visit: it belongs to the one identified last before it.
    demo.view(visitor, at("2025-04-02 19:05:00"), f"{WWW}/pricing")


def tell_kiosk(demo):
    """The tablet v00003 of the booth in Berlin is identified as 14 contacts, C0004 to C0017."""
    visitor = Visitor(TABLET, "v00003")
    show, first_day, _ = SHOWS[1]
    for number in range(14):
        day, slot = divmod(number, 5)
        opened = first_day + timedelta(days=day, hours=8 + 2 * slot, minutes=3 * number)
        name = f"{FIRST_NAMES[number * 3]} {LAST_NAMES[number * 4 + 1]}"
        email = demo.address(name, "example.org")
        demo.view(visitor, opened, f"{WWW}/booth")
        demo.form(visitor, opened + timedelta(minutes=2), f"{WWW}/booth", "badge_scan", email)
        contact = demo.contact(name, opened + timedelta(minutes=2, seconds=3), email=email)
        demo.manual("contact", contact.record_id, demo.pick(SHOW_NAMES), opened, show, "marco")
    # A visit in which nobody is identified gives no touch: it could be anyone.
    demo.view(visitor, at("2025-09-18 19:40:00"), f"{WWW}/customers", "https://www.google.de/")


def tell_two_devices(demo):
    """Contact C0018 reads on the phone v00004 and signs up on the laptop v00005."""
    phone, laptop = Visitor(PHONE, "v00004"), Visitor(LAPTOP, "v00005")
    company = demo.company("Kestrel Travel")
    email = "ines.okoye@kestreltravel.example"
    demo.view(phone, at("2025-05-12 07:31:00"), f"{BLOG}/ai-in-support", "https://t.co/")
    demo.view(laptop, at("2025-05-14 09:02:00"), f"{WWW}/pricing", "https://www.google.co.uk/")
    demo.form(laptop, at("2025-05-14 09:08:15"), f"{WWW}/trial", "trial_signup", email)
    demo.contact("Ines Okoye", at("2025-05-14 09:08:17"), company, email, laptop)
    demo.event(phone, at("2025-05-20 17:44:00"), "login", f"{APP}/login", contact_id="C0018")


def tell_late_identification(demo):
    """Visitor v00006 comes from ChatGPT in January; who it is, C0019, is known in September."""
    visitor = Visitor(LAPTOP, "v00006")
    demo.view(visitor, at("2025-01-14 10:20:00"), f"{WWW}/features", "https://chatgpt.com/")
    demo.view(visitor, at("2025-01-14 10:24:00"), f"{WWW}/pricing", f"{WWW}/features")
    demo.view(visitor, at("2025-09-22 15:10:00"), f"{WWW}/demo")
    demo.form(visitor, at("2025-09-22 15:13:40"), f"{WWW}/demo", "demo_request",
              "samir.haas@example.com")
    demo.contact("Samir Haas", at("2025-09-22 15:13:41"), email="samir.haas@example.com")


def tell_merges(demo):
    """Merges: C0020 into C0021; the chain C0022, C0023, C0024; C0025 into C0026, undone; lead
    L0001 into contact C0027; and C0028 into C0029 and later into C0030, where the later counts."""
    company = demo.company("Orchard Media")
    names = ["Tilda Roth", "Tilda Roth-Beck", "Ben Cole", "Benjamin Cole", "B Cole", "Eva Sato",
             "Eva Sato Lee", "Hugo Brandt", "Pia Moss", "Pia Moss Gray", "Pia Gray"]
    for number, name in enumerate(names):
        visitor = Visitor(LAPTOP, f"v{number + 7:05d}")
        visited = at("2025-02-04 09:00:00") + timedelta(days=6 * number, minutes=11 * number)
        arrival = list(SEARCH_ENGINES)[number]
        demo.view(visitor, visited, f"{WWW}/customers", arrival)
        contact = demo.contact(name, visited + timedelta(minutes=4), company)
        demo.form(visitor, visited + timedelta(minutes=3), f"{WWW}/contact", "contact",
                  contact.email)
    demo.merge("C0020", "C0021", at("2025-05-06 10:00:00"))
    demo.merge("C0022", "C0023", at("2025-05-06 10:05:00"))
    demo.merge("C0023", "C0024", at("2025-07-15 16:30:00"))
    demo.merge("C0025", "C0026", at("2025-06-02 09:00:00"), at("2025-06-11 11:45:00"))
    demo.merge("C0028", "C0029", at("2025-06-20 08:00:00"))
    demo.merge("C0028", "C0030", at("2025-08-01 08:00:00"))
    for number in range(1, 7):
        created = at("2025-01-20 11:00:00") + timedelta(days=9 * number)
        name = f"{demo.pick(FIRST_NAMES)} {LAST_NAMES[number]}"
        demo.record("lead", f"L{number:04d}", created, name,
                    "converted" if number == 1 else "open", REPS[0])
        demo.manual("lead", f"L{number:04d}", "List Broker", created - timedelta(hours=1))
    demo.merge("L0001", "C0027", at("2025-04-08 12:00:00"), losing_type="lead")


def tell_changed_relationship(demo):
    """Deal D0002 loses its contact C0031, who leaves the company, and gets C0032 instead."""
    company = demo.company("Granite Systems")
    for number, (name, referrer) in enumerate([
        ("Yara Ekman", "https://news.example.org/helpdesk-tools"),
        ("Theo Quist", "https://www.perplexity.ai/"),
    ]):
        visitor = Visitor(LAPTOP, f"v{number + 18:05d}")
        visited = at("2025-03-11 13:00:00") + timedelta(days=70 * number)
        demo.view(visitor, visited, f"{WWW}/integrations", referrer)
        contact = demo.contact(name, visited + timedelta(minutes=6), company)
        demo.form(visitor, visited + timedelta(minutes=5), f"{WWW}/demo", "demo_request",
                  contact.email)
    yara, theo = demo.contacts[-2:]
    demo.deal("D0002", "Granite rollout", at("2025-03-20 09:00:00"), yara, company, "proposal",
              "21000.00", "USD", at("2025-06-03 09:31:00"))
    demo.rows["relationships"][-2]["removed_at"] = at("2025-06-03 09:30:00")
    demo.relate("deal", "D0002", "contact", theo.record_id, "primary", at("2025-06-03 09:31:00"))
    demo.lifecycle("deal", "D0002", "opportunity", at("2025-04-10 10:00:00"))


def tell_trade_show(demo):
    """Contact C0033 scans the QR code of the booth in Berlin and is also logged by hand."""
    visitor, (show, _, _) = Visitor(PHONE, "v00020"), SHOWS[1]
    landing = with_query(f"{WWW}/booth", {
        "utm_source": "qr-booth", "utm_medium": "offline", "utm_campaign": show})
    demo.view(visitor, at("2025-09-16 10:05:00"), landing)
    demo.form(visitor, at("2025-09-16 10:07:30"), f"{WWW}/booth", "badge_scan",
              "lina.falk@example.org")
    demo.contact("Lina Falk", at("2025-09-16 10:07:33"), email="lina.falk@example.org")
    demo.manual("contact", "C0033", "Trade Show", at("2025-09-16 10:20:00"), show, "marco",
                "Asked for the EU region")


def tell_gateways(demo):
    """C0034 pays at Stripe, signs in with Google and follows own subdomains: no new touches.

    Not even when the payment takes longer than a visit may pause."""
    visitor = Visitor(LAPTOP, "v00021")
    email = "omar.dahl@example.com"
    demo.view(visitor, at("2025-07-08 12:00:00"), f"{WWW}/pricing", "https://duckduckgo.com/")
    demo.form(visitor, at("2025-07-08 12:03:00"), f"{WWW}/trial", "trial_signup", email)
    demo.contact("Omar Dahl", at("2025-07-08 12:03:02"), email=email, visitor=visitor)
    demo.view(visitor, at("2025-07-08 12:05:00"), f"{APP}/welcome", "https://checkout.stripe.com/")
    demo.view(visitor, at("2025-07-08 12:09:00"), f"{APP}/inbox", "https://accounts.google.com/")
    demo.view(visitor, at("2025-07-08 12:15:00"), f"{BLOG}/csat", f"{APP}/inbox")
    demo.view(visitor, at("2025-07-08 13:25:00"), f"{APP}/billing", "https://checkout.stripe.com/")
    demo.lifecycle("contact", "C0034", "signup", at("2025-07-08 12:03:02"))
    demo.lifecycle("contact", "C0034", "activated", at("2025-07-08 12:16:00"))


def tell_erased_person(demo):
    """C0035 has rows in every input about people and asks to be forgotten, by id and by email."""
    visitor, company = Visitor(MAC, "v00022"), demo.company("Willow Tools")
    email = "erik.fjord@willowtools.example"
    demo.view(visitor, at("2025-03-05 08:30:00"), f"{WWW}/helpdesk", "https://www.reddit.com/")
    demo.form(visitor, at("2025-03-05 08:36:00"), f"{WWW}/guide", "sla_guide", email)
    erik = demo.contact("Erik Fjord", at("2025-03-05 08:36:02"), company, email, visitor)
    campaign = CAMPAIGNS[5]
    demo.add("ad_leads", ad_network="facebook_ads", occurred_at=at("2025-03-12 19:00:00"),
             loaded_at=at("2025-03-12 19:04:00"), email=email, contact_id="C0035",
             campaign_id=campaign.campaign_id, campaign_name=campaign.name,
             ad_group_name=campaign.ad_group, ad_name=campaign.ads[0], form_name="SLA guide")
    demo.manual("contact", "C0035", "Cold Call", at("2025-03-20 10:00:00"), "", "tom")
    demo.mail(at("2025-04-08 09:00:00"), "sent", "Newsletter April 2025", erik)
    demo.mail(at("2025-04-08 10:12:00"), "clicked", "Newsletter April 2025", erik,
              link=f"{WWW}/customers", agent=MAC)
    demo.deal("D0003", "Willow pilot", at("2025-04-15 09:00:00"), erik, company, "lost", "5400.00",
              "USD")
    demo.lifecycle("contact", "C0035", "qualified", at("2025-04-14 09:00:00"))
    demo.lifecycle("deal", "D0003", "lost", at("2025-05-30 17:00:00"))
    demo.add("erasure_requests", object_type="contact", record_id="C0035", email=email,
             requested_at=at("2025-11-03 10:00:00"))


def tell_one_email_twice(demo):
    """Contacts C0036 and C0037 share an address: a form with it belongs to the older, C0036."""
    visitor, email = Visitor(LAPTOP, "v00023"), "info@harborfoods.example"
    company = demo.company("Harbor Foods")
    demo.contact("Gia Silva", at("2025-01-22 09:00:00"), company, email)
    demo.contact("Joel Silva", at("2025-02-26 09:00:00"), company, email)
    demo.view(visitor, at("2025-03-28 11:00:00"), f"{WWW}/demo", "https://www.ecosia.org/")
    demo.form(visitor, at("2025-03-28 11:04:00"), f"{WWW}/demo", "demo_request",
              " Info@HarborFoods.example ")


def tell_mail_click(demo):
    """C0038 clicks in a mail and enters the site half a minute later: one interaction, one touch.

    C0039 sits behind a scanner that opens each link of a mail at once: taken, flagged, no touch."""
    visitor, scanner = Visitor(LAPTOP, "v00024"), Visitor(MAIL_SCANNER, "v00025")
    company, campaign = demo.company("Juniper Freight"), "Newsletter August 2025"
    link = f"{BLOG}/first-response-time"
    demo.view(visitor, at("2025-04-29 09:00:00"), f"{WWW}/", "https://www.google.com/")
    clicker = demo.contact("Vera Novak", at("2025-04-29 09:05:02"), company, visitor=visitor)
    demo.form(visitor, at("2025-04-29 09:05:00"), f"{WWW}/guide", "sla_guide", clicker.email)
    scanned = demo.contact("Paul Stark", at("2025-05-02 14:00:00"), company)
    for contact in (clicker, scanned):
        demo.mail(at("2025-08-12 09:00:00"), "sent", campaign, contact)
    demo.mail(at("2025-08-12 09:00:02"), "clicked", campaign, scanned, link=link,
              agent=MAIL_SCANNER)
    demo.view(scanner, at("2025-08-12 09:00:02"), link)
    demo.mail(at("2025-08-12 09:30:00"), "opened", campaign, clicker, agent=IMAGE_PROXY)
    demo.mail(at("2025-08-12 09:31:00"), "clicked", campaign, clicker, link=link, agent=LAPTOP)
    demo.view(visitor, at("2025-08-12 09:31:30"), link)
    demo.mail(at("2025-08-13 10:00:00"), "replied", campaign, clicker)


def tell_midnight(demo):
    """C0040 visits across midnight: one visit, one touch."""
    visitor, email = Visitor(LAPTOP, "v00026"), "kai.marsh@example.com"
    demo.view(visitor, at("2025-05-27 23:52:00"), f"{WWW}/features", "https://www.youtube.com/")
    demo.view(visitor, at("2025-05-28 00:04:00"), f"{WWW}/pricing", f"{WWW}/features")
    demo.form(visitor, at("2025-05-28 00:08:00"), f"{WWW}/trial", "trial_signup", email)
    demo.contact("Kai Marsh", at("2025-05-28 00:08:02"), email=email, visitor=visitor)


def tell_merge_cycle(demo):
    """C0041 and C0042 are merged into each other: bad input, reported and not followed."""
    for name, day in (("Uma Young", "2025-06-16"), ("Will Zuber", "2025-06-17")):
        demo.contact(name, at(f"{day} 10:00:00"))
    demo.merge("C0041", "C0042", at("2025-07-01 09:00:00"))
    demo.merge("C0042", "C0041", at("2025-07-02 09:00:00"))


def tell_hand_made_links(demo):
    """Links as people make them: odd case, a broken escape, an address inside a parameter."""
    for number, query in enumerate([
        "UTM_Source=LinkedIn&UTM_Medium=Social&UTM_Campaign=Spring%20Launch",
        "utm_source=newsletter&utm_medium=email&utm_campaign=50%-off",
        "utm_source=partnermail&utm_medium=email&utm_content=ann.reader%40example.com",
        "utm_source=newsletter&utm_medium=email&utm_campaign=sp%C3%A4tsommer",
    ]):
        when = at("2025-05-05 08:00:00") + timedelta(days=3 * number)
        demo.view(Visitor(LAPTOP, f"v{number + 27:05d}"), when, f"{WWW}/?{query}")


def tell_manual_sources_on_deals(demo):
    """Deal D0004 has a manual source older than all else: the first source of contact C0043 too.

    Contact C0044 has no touch at all, and C0045 a source that nobody has heard of."""
    company = demo.company("Marble Energy")
    visitor = Visitor(LAPTOP, "v00031")
    demo.view(visitor, at("2025-04-03 10:00:00"), f"{WWW}/demo", "https://www.google.fr/")
    rosa = demo.contact("Rosa Lund", at("2025-04-03 10:05:02"), company, visitor=visitor)
    demo.form(visitor, at("2025-04-03 10:05:00"), f"{WWW}/demo", "demo_request", rosa.email)
    demo.deal("D0004", "Marble service desk", at("2025-04-11 09:00:00"), rosa, company, "won",
              "14800.00", "CHF", at("2025-07-04 12:00:00"))
    demo.manual("deal", "D0004", "Customer Referral", at("2025-02-20 09:00:00"), "", "priya",
                "Met through Fernhill")
    demo.lifecycle("deal", "D0004", "opportunity", at("2025-05-06 12:00:00"))
    # A currency that exchange_rates does not have: no converted value, and never a rate of 1.
    demo.lifecycle("deal", "D0004", "won", at("2025-07-04 12:00:00"), "14800.00", "CHF")
    demo.contact("Dana Gray", at("2025-02-13 10:00:00"))
    zoe = demo.contact("Zoe Patel", at("2025-06-12 10:00:00"))
    demo.manual("contact", zoe.record_id, "Pigeon Post", at("2025-06-12 09:00:00"), "", "tom")


def tell_unspent_campaign(demo):
    """C0046 to C0049 click ads of a campaign whose spend nobody exports."""
    for number, name in enumerate(["Arjun Mori", "Chloe West", "Finn Adler", "Hana Ito"]):
        visitor, clicked = Visitor(LAPTOP, f"v{number + 32:05d}"), at("2025-05-13 09:00:00")
        clicked += timedelta(days=number, minutes=17 * number)
        click_id = f"EAIaIQobCoop{demo.text(14)}"
        landing = with_query(f"{WWW}/integrations", {"gclid": click_id})
        demo.view(visitor, clicked, landing, "https://www.google.com/")
        name_click(demo, UNPAID_CAMPAIGN, click_id, clicked, UNPAID_CAMPAIGN.keywords[0])
        contact = demo.contact(name, clicked + timedelta(minutes=7, seconds=2))
        demo.form(visitor, clicked + timedelta(minutes=7), f"{WWW}/trial", "trial_signup",
                  contact.email)


STORIES = [
    tell_fernhill, tell_shared_device, tell_kiosk, tell_two_devices, tell_late_identification,
    tell_merges, tell_changed_relationship, tell_trade_show, tell_gateways, tell_erased_person,
    tell_one_email_twice, tell_mail_click, tell_midnight, tell_merge_cycle, tell_hand_made_links,
    tell_manual_sources_on_deals, tell_unspent_campaign,
]


# The drawn year.


def name_click(demo, campaign, click_id, when, keyword=""):
    """The ad network's own word for what stands behind a click id."""
    demo.add("ad_clicks", ad_network=campaign.network, click_id=click_id, clicked_at=when,
             campaign_id=campaign.campaign_id, campaign_name=campaign.name,
             ad_group_name=campaign.ad_group, ad_name=demo.pick(campaign.ads), keyword=keyword)


def draw_ad_arrival(demo, network, when):
    """Query parameters and referrer of a paid click; the click id looks like the network's own."""
    campaigns = [c for c in CAMPAIGNS if c.network == network and c not in LEAD_FORM_CAMPAIGNS
                 and c.runs(when)]
    if not campaigns:
        return {}, demo.pick(SEARCH_ENGINES)
    campaign = demo.random.choices(campaigns, [c.daily_clicks for c in campaigns])[0]
    slug = campaign.name.lower().replace(" ", "-")
    utm = {"utm_source": network.split("_")[0], "utm_medium": "paid_social", "utm_campaign": slug}
    if network == "google_ads":
        utm["utm_medium"], parameter = "cpc", demo.pick({"gclid": 90, "gbraid": 6, "wbraid": 4})
        click_id = demo.pick(["Cj0KCQiA", "EAIaIQob", "CjwKCAjw"]) + demo.text(18)
        utm = {} if demo.chance(0.45) else utm  # auto-tagging alone: only ad_clicks has the name
        referrer = "https://www.google.com/" if demo.chance(0.9) else ""
    elif network == "microsoft_ads":
        utm |= {"utm_source": "bing", "utm_medium": "cpc"}
        parameter, click_id = "msclkid", demo.text(32, HEX)
        referrer = "https://www.bing.com/"
    elif network == "linkedin_ads":
        parameter = "li_fat_id"
        click_id = "-".join(demo.text(length, HEX) for length in (8, 4, 4, 4, 12))
        referrer = "https://www.linkedin.com/"
    else:
        parameter, click_id = "fbclid", "IwAR" + demo.text(20)
        referrer = "https://l.facebook.com/"
    if demo.chance(0.93):
        name_click(demo, campaign, click_id, when - timedelta(seconds=2),
                   demo.pick(campaign.keywords))
    return utm | {parameter: click_id}, referrer


def draw_arrival(demo, source, when):
    """Query parameters and referrer with which a visit from a source begins."""
    if source.endswith("_ads"):
        return draw_ad_arrival(demo, source, when)
    if source == "organic_search":
        return {}, demo.pick(SEARCH_ENGINES)
    if source == "social":
        tagged = {"utm_source": "linkedin", "utm_medium": "social", "utm_campaign": "company-posts"}
        return (tagged if demo.chance(0.2) else {}), demo.pick(SOCIAL_SITES)
    if source == "referral":
        return {}, demo.pick(REFERRERS)
    if source == "ai_assistant":
        referrer = demo.pick(AI_ASSISTANTS)
        return ({"utm_source": "chatgpt.com"} if "chatgpt" in referrer else {}), referrer
    if source == "newsletter":
        return {"utm_source": "newsletter", "utm_medium": "email",
                "utm_campaign": f"newsletter-{when:%Y-%m}"}, ""
    if source == "affiliate":
        return {"utm_source": "supportweekly", "utm_medium": "affiliate"}, ""
    if source == "webmail":
        return {}, demo.pick(WEBMAIL)
    if source == "qr":
        show = min(SHOWS, key=lambda show: abs(show[1] - when))[0]
        return {"utm_source": demo.pick(["qr-booth", "qr-flyer"]), "utm_medium": "offline",
                "utm_campaign": show}, ""
    return {}, ""


def draw_visit(demo, visitor, start, source, pages=None):
    """The page views of a visit, sometimes with another event between them; ends after the last."""
    query, referrer = draw_arrival(demo, source, start)
    reads = source in ("organic_search", "social", "ai_assistant", "referral")
    on_blog = reads and demo.chance(0.4)
    url = BLOG + demo.pick(POSTS) if on_blog else WWW + demo.pick(PAGES)
    demo.view(visitor, start, with_query(url, query), referrer)
    now = start
    for _ in range((pages or demo.random.choices([1, 2, 3, 4, 5], [42, 25, 17, 10, 6])[0]) - 1):
        if demo.chance(0.22):
            now += timedelta(seconds=demo.between(5, 90))
            demo.event(visitor, now, demo.pick(["cta_click", "video_play", "chat_open"]), url)
        now += timedelta(seconds=demo.between(15, 240))
        # Some browsers and single-page apps repeat the first referrer on every page.
        kept = referrer if demo.chance(0.06) else url
        url = WWW + demo.pick(PAGES)
        demo.view(visitor, now, url, kept if demo.chance(0.75) else "")
    return now + timedelta(seconds=demo.between(20, 120))


def draw_logins(demo, contact):
    """A trial user signs in now and then, sometimes through Google or after paying at Stripe."""
    visitor = contact.visitor
    for _ in range(demo.between(0, 2)):
        now = demo.days_away(contact.created_at, 1, 60)
        if now > YEAR_END:
            continue
        demo.view(visitor, now, f"{APP}/login")
        now += timedelta(seconds=demo.between(10, 60))
        demo.event(visitor, now, "login", f"{APP}/login", contact_id=contact.record_id)
        gateway = demo.pick({"": 6, "https://accounts.google.com/": 3,
                             "https://checkout.stripe.com/": 1})
        page = "/billing" if "stripe" in gateway else "/inbox"
        demo.view(visitor, now + timedelta(seconds=demo.between(3, 40)), APP + page,
                  gateway or f"{APP}/login")


def draw_form_journey(demo, contact, source=None, form=None):
    """Visits over months, the last with the form that creates the contact, some afterwards."""
    visitor = contact.visitor = Visitor(demo.pick(AGENTS))
    created = contact.created_at
    earlier = demo.random.choices([0, 1, 2, 3, 4], [38, 30, 18, 9, 5])[0]
    days = sorted((demo.pick({3: 3, 14: 4, 40: 3, 120: 2, 240: 1}) for _ in range(earlier)),
                  reverse=True)
    starts = [demo.days_away(created, -reach, -1) for reach in days]
    starts = sorted(start for start in starts if YEAR_START < start < created)
    for number, start in enumerate(starts):
        draw_visit(demo, visitor, start, demo.pick(RETURN if number else DISCOVERY))
    contact.form = form or demo.pick(FORMS)
    last = source or demo.pick(RETURN if starts else DISCOVERY)
    # The visit is drawn so that it ends with the form, two seconds before the contact exists.
    mark = len(demo.rows["web_events"]), len(demo.rows["ad_clicks"])
    end = draw_visit(demo, visitor, created, last, demo.between(1, 3))
    shift = created - timedelta(seconds=2) - end
    for table, first, columns in (
        ("web_events", mark[0], ("occurred_at", "loaded_at")),
        ("ad_clicks", mark[1], ("clicked_at",)),
    ):
        for row in demo.rows[table][first:]:
            row.update({column: row[column] + shift for column in columns})
    known = contact.record_id if demo.chance(0.4) else ""
    demo.form(visitor, created - timedelta(seconds=2), f"{WWW}/{contact.form.split('_')[0]}",
              contact.form, contact.email.title() if demo.chance(0.02) else contact.email, known)
    draw_later_visits(demo, contact)


def draw_later_visits(demo, contact):
    """After the form: visits of the same browser, sometimes of another device that signs in."""
    if contact.form == "trial_signup":
        draw_logins(demo, contact)
    if demo.chance(0.35):
        start = demo.days_away(contact.created_at, 1, 90)
        if start < YEAR_END:
            draw_visit(demo, contact.visitor, start, demo.pick(RETURN))
    if demo.chance(0.12):
        phone, start = Visitor(PHONE), demo.days_away(contact.created_at, -20, 40)
        if YEAR_START < start < YEAR_END - timedelta(hours=1):
            end = draw_visit(demo, phone, start, demo.pick(DISCOVERY))
            demo.event(phone, end, "identify", f"{WWW}/preferences", contact_id=contact.record_id)


def draw_ad_lead(demo, contact):
    """A form inside Facebook or LinkedIn; the CRM hears of it minutes later."""
    running = [c for c in LEAD_FORM_CAMPAIGNS if c.runs(contact.created_at)]
    if not running:
        return draw_form_journey(demo, contact)
    campaign = demo.pick(running)
    filled = contact.created_at - timedelta(minutes=demo.between(1, 30))
    demo.add("ad_leads", ad_network=campaign.network, occurred_at=filled,
             loaded_at=demo.loaded(filled), email=contact.email,
             contact_id=contact.record_id if demo.chance(0.3) else "",
             campaign_id=campaign.campaign_id, campaign_name=campaign.name,
             ad_group_name=campaign.ad_group, ad_name=demo.pick(campaign.ads),
             form_name="SLA guide" if campaign.network == "facebook_ads" else "Benchmark report")
    if demo.chance(0.4):
        visitor = contact.visitor = Visitor(demo.pick(AGENTS))
        start = demo.days_away(contact.created_at, 1, 30)
        if start < YEAR_END - timedelta(hours=1):
            end = draw_visit(demo, visitor, start, demo.pick(RETURN))
            demo.event(visitor, end, "identify", f"{WWW}/guide", email=contact.email)


def draw_show_contact(demo, contact):
    """Met at a trade show: a QR code with a form, an entry by hand, or both."""
    show = min(SHOWS, key=lambda show: abs(show[1] - contact.created_at))[0]
    scans = demo.chance(0.4)
    if scans:
        draw_form_journey(demo, contact, "qr", "badge_scan")
    if not scans or demo.chance(0.5):
        met = contact.created_at - timedelta(minutes=demo.between(5, 120))
        demo.manual("contact", contact.record_id, demo.pick(SHOW_NAMES), met, show, "marco")


def draw_manual_contact(demo, contact, origin):
    """Won by sales, by partners or in a webinar: the source is what a person typed."""
    when = contact.created_at - timedelta(minutes=demo.between(1, 600))
    campaign = ""
    if origin == "outbound":
        name, campaign = demo.pick(OUTBOUND_NAMES), f"Outbound Q{(when.month + 2) // 3} 2025"
        if "mail" in name.lower() and name != "Direct Mail":
            demo.mail(when - timedelta(days=3), "sent", campaign, email=contact.email)
            if demo.chance(0.5):
                demo.mail(when - timedelta(minutes=20), "replied", campaign, email=contact.email)
    elif origin == "webinar":
        name, campaign = demo.pick(["Webinar", "webinar", "Webinar attendee"]), "Support in 2025"
    else:
        name = demo.pick(PARTNER_NAMES)
    demo.manual("contact", contact.record_id, name, when, campaign, contact.owner)
    if demo.chance(0.3):
        draw_form_journey_later(demo, contact)


def draw_form_journey_later(demo, contact):
    """A contact whom sales knows already finds the site and fills in a form there."""
    visitor = contact.visitor = Visitor(demo.pick(AGENTS))
    start = demo.days_away(contact.created_at, 2, 45)
    if start < YEAR_END - timedelta(hours=1):
        end = draw_visit(demo, visitor, start, demo.pick(RETURN))
        demo.form(visitor, end, f"{WWW}/demo", "demo_request", contact.email)


def draw_companies(demo):
    """Named companies with a weight: a few employ many contacts. Those of the stories hire no more,
    so that a story can be read without the rest of the year."""
    names = [f"{first} {last}" for first in COMPANY_FIRST for last in COMPANY_LAST]
    taken = {company.name for company in demo.companies}
    free = [name for name in names if name not in taken]
    drawn = [demo.company(name)
             for name in demo.random.sample(free, COMPANIES - len(demo.companies))]
    return {company.record_id: demo.pick({1: 5, 2: 3, 4: 2, 8: 1}) for company in drawn}


def draw_contacts(demo):
    """All contacts in the order of their creation, each with the journey of its origin."""
    weights = draw_companies(demo)
    by_id = {company.record_id: company for company in demo.companies}
    moments = [(demo.daytime(first + timedelta(days=demo.between(0, days - 1))), "trade_show")
               for _, first, days in SHOWS for _ in range(45)]
    while len(moments) + STORY_CONTACTS < CONTACTS:
        moments.append((demo.moment(), demo.pick(ORIGINS)))
    for created, origin in sorted(moments):
        company = by_id[demo.pick(weights)] if demo.chance(0.82) else None
        name = f"{demo.pick(FIRST_NAMES)} {demo.pick(LAST_NAMES)}"
        contact = demo.contact(name, created, company)
        if origin == "web_form":
            draw_form_journey(demo, contact)
        elif origin == "ad_lead":
            draw_ad_lead(demo, contact)
        elif origin == "trade_show":
            draw_show_contact(demo, contact)
        elif origin != "imported":
            draw_manual_contact(demo, contact, origin)
        draw_activity(demo, contact)
    for company in demo.companies:
        company.created_at = company.created_at or demo.moment()


def draw_activity(demo, contact):
    """Sign-ups that activate or do not, downloads, calls."""
    created, contact_id = contact.created_at, contact.record_id
    if contact.form == "trial_signup":
        demo.lifecycle("contact", contact_id, "signup", created)
        active = created + timedelta(hours=demo.between(1, 200))
        if demo.chance(0.45) and active < YEAR_END:
            demo.lifecycle("contact", contact_id, "activated", active)
            contact.stage = "active trial"
    if contact.form == "sla_guide":
        demo.lifecycle("contact", contact_id, "download", created + timedelta(minutes=1))
    called = created + timedelta(hours=demo.between(2, 72))
    if demo.chance(0.15) and called < YEAR_END:
        demo.lifecycle("contact", contact_id, "call", called)


def draw_deals(demo):
    """A funnel: contacts qualify, some get a deal, most deals are lost or open, some are won."""
    able = [contact for contact in demo.contacts[STORY_CONTACTS:]
            if contact.company and contact.created_at < datetime(2025, 12, 1)]
    staff = {company.record_id: [] for company in demo.companies}
    for contact in able:
        staff[contact.company.record_id].append(contact)
    buyers = demo.random.sample(able, DEALS - 4)
    plans = [(demo.days_away(contact.created_at, 1, 30), contact) for contact in buyers]
    plans.sort(key=lambda plan: (plan[0], plan[1].record_id))
    won = []
    for number, (created, contact) in enumerate(plans, 5):
        deal_id, size = f"D{number:04d}", demo.pick({8: 5, 15: 6, 30: 5, 60: 3, 150: 1})
        currency = demo.pick({"USD": 6, "EUR": 3, "GBP": 1})
        amount = f"{size * demo.between(18, 32) * 10}.00"
        stage, updated = draw_deal_course(demo, contact, deal_id, created, amount, currency)
        demo.deal(deal_id, f"{contact.company.name} {size} seats", created, contact,
                  contact.company, stage, amount, currency, updated)
        if stage == "won":
            won.append((updated, contact, size, currency))
        colleagues = [other for other in staff[contact.company.record_id]
                      if other is not contact and other.created_at < created]
        if colleagues and demo.chance(0.3):
            demo.relate("deal", deal_id, "contact", demo.pick(colleagues).record_id, "additional",
                        created + timedelta(hours=2))
        if demo.chance(0.05):
            demo.manual("deal", deal_id, demo.pick(PARTNER_NAMES), created, "", contact.owner)
    return won


def draw_deal_course(demo, contact, deal_id, created, amount, currency):
    """The dated steps of one deal up to the year's end; returns its stage and its last change."""
    qualified = created - timedelta(hours=demo.between(1, 12))
    if demo.chance(0.8) and qualified > contact.created_at:
        demo.lifecycle("contact", contact.record_id, "qualified", qualified)
    contact.stage = "prospect"
    steps = [("meeting", 2, 10, 0.5), ("demo", 4, 14, 0.5), ("opportunity", 5, 20, 0.72)]
    stage, updated = "discovery", created
    for name, low, high, probability in steps:
        when = demo.days_away(created, low, high)
        if demo.chance(probability) and when < YEAR_END:
            demo.lifecycle("deal", deal_id, name, when)
            stage = "proposal" if name == "opportunity" else stage
            updated = max(updated, when)
    outcomes = {"won": 36, "lost": 44, "": 20} if stage == "proposal" else {"lost": 6, "": 4}
    outcome = demo.pick(outcomes)
    closed = demo.days_away(max(updated, created), 14, 75)
    if not outcome or closed > YEAR_END:
        return stage, updated
    is_won = outcome == "won"
    demo.lifecycle("deal", deal_id, outcome, closed, amount if is_won else "",
                   currency if is_won else "")
    contact.stage = "customer" if is_won else contact.stage
    return outcome, closed


def draw_subscriptions(demo, won):
    """The custom object: a subscription after a won deal, or bought by card without a deal.

    The people behind it are related by a field that the team added itself, champion."""
    bought = [(closed + timedelta(days=2), contact, size * 8, currency)
              for closed, contact, size, currency in won]
    for contact in demo.contacts[STORY_CONTACTS:]:
        paid = contact.created_at + timedelta(days=14)
        if contact.stage == "active trial" and demo.chance(0.25) and paid < YEAR_END:
            price = demo.between(2, 9) * 12
            demo.lifecycle("contact", contact.record_id, "won", paid, f"{price * 12}.00", "USD")
            bought.append((paid, contact, price, "USD"))
            contact.stage = "customer"
    bought.sort(key=lambda purchase: (purchase[0], purchase[1].record_id))
    for number, (start, contact, price, currency) in enumerate(bought, 2):
        record_id = f"S{number:04d}"
        buyer = contact.company.name if contact.company else contact.name
        demo.record("subscription", record_id, start, f"{buyer} plan", "active", contact.owner, "",
                    f"{price}.00", currency)
        demo.relate("subscription", record_id, "contact", contact.record_id, "champion", start)


def draw_newsletters(demo):
    """A newsletter each month: sent, opened (often by a proxy), clicked, and the visits after it.

    In odd months its links are tagged; in even months the visit looks direct or like webmail."""
    for month in range(1, 13):
        sent = datetime(2025, month, 8 + (1 - datetime(2025, month, 1).weekday()) % 7, 9)
        name = f"Newsletter {sent:%B} 2025"
        known = [c for c in demo.contacts[STORY_CONTACTS:] if c.created_at < sent]
        for contact in demo.random.sample(known, min(len(known), 95)):
            send_newsletter(demo, contact, sent, name)


def send_newsletter(demo, contact, sent, name):
    """One copy of the newsletter and what its reader does with it."""
    email = contact.email if demo.chance(0.3) else ""
    demo.mail(sent, "sent", name, contact, email)
    if demo.chance(0.01):
        link = f"{BLOG}/csat"
        demo.mail(sent + timedelta(seconds=3), "clicked", name, contact, email, link, MAIL_SCANNER)
        demo.view(Visitor(MAIL_SCANNER), sent + timedelta(seconds=3), link)
    if not demo.chance(0.42):
        return
    opened = sent + timedelta(minutes=demo.between(3, 2800))
    agent = IMAGE_PROXY if demo.chance(0.5) else ""
    demo.mail(opened, "opened", name, contact, email, agent=agent)
    if demo.chance(0.28):
        clicked = opened + timedelta(seconds=demo.between(5, 90))
        visitor = contact.visitor or Visitor(demo.pick(AGENTS))
        tagged = {"utm_source": "newsletter", "utm_medium": "email",
                  "utm_campaign": f"newsletter-{sent:%Y-%m}"} if sent.month % 2 else {}
        link = with_query(BLOG + demo.pick(POSTS), tagged)
        demo.mail(clicked, "clicked", name, contact, email, link, visitor.agent)
        if demo.chance(0.85):
            entered = clicked + timedelta(seconds=demo.between(2, 400))
            webmail = demo.pick(WEBMAIL) if demo.chance(0.4) else ""
            demo.view(visitor, entered, link, webmail)
            if not contact.visitor:
                demo.event(visitor, entered + timedelta(seconds=1), "identify", link,
                           contact_id=contact.record_id)
                contact.visitor = visitor
    elif demo.chance(0.02):
        demo.mail(opened + timedelta(minutes=9), "replied", name, contact, email)


def draw_bots(demo):
    """Googlebot reads the site all year: taken, flagged, no touch."""
    for _ in range(50):
        demo.view(Visitor(GOOGLEBOT), demo.moment(), WWW + demo.pick(PAGES))


def draw_anonymous_visitors(demo):
    """Most visitors are never known, and most of them leave after one page.

    They make up the number of page views."""
    views = sum(row["event_name"] == "page_view" for row in demo.rows["web_events"])
    while views < PAGE_VIEWS:
        visitor, start = Visitor(demo.pick(AGENTS)), demo.moment()
        before = len(demo.rows["web_events"])
        draw_visit(demo, visitor, start, demo.pick(DISCOVERY), demo.pick({1: 76, 2: 15, 3: 9}))
        again = demo.days_away(start, 1, 40)
        if demo.chance(0.1) and again < YEAR_END:
            draw_visit(demo, visitor, again, demo.pick(RETURN), 1)
        views += sum(row["event_name"] == "page_view" for row in demo.rows["web_events"][before:])


def draw_leavers(demo):
    """Some people change jobs: their relationship with the company is removed."""
    rows = [r for r in demo.rows["relationships"][demo.story_rows["relationships"]:]
            if r["from_object_type"] == "contact"]
    for row in demo.random.sample(rows, 15):
        left = demo.days_away(row["created_at"], 20, 120)
        row["removed_at"] = left if left < YEAR_END else ""


def draw_spend(demo):
    """Spend by network, campaign and day, in the currency of the account."""
    for campaign in [*CAMPAIGNS, UNSEEN_CAMPAIGN]:
        for day in demo.days:
            if not campaign.runs(day):
                continue
            renamed = campaign is RENAMED_CAMPAIGN and day >= RENAMED_ON
            clicks = int(campaign.daily_clicks * (0.4 + 1.2 * demo.random.random()) + 0.5)
            cents = clicks * int(campaign.cost_per_click * demo.between(80, 120))
            demo.add("ad_spend", ad_network=campaign.network, account_id=campaign.account,
                     campaign_id=campaign.campaign_id,
                     campaign_name=NEW_NAME if renamed else campaign.name,
                     date_day=day.date(), currency=campaign.currency,
                     spend=f"{cents // 100}.{cents % 100:02d}",
                     impressions=clicks * demo.between(18, 60) + demo.between(0, 40), clicks=clicks)


def draw_exchange_rates(demo):
    """Rates of weekdays only, as central banks publish them; weekends use Friday's."""
    euro, pound = 1_040_000, 1_255_000  # millionths of a dollar
    day = date(2024, 12, 27)
    while day <= date(2025, 12, 31):
        if day.weekday() < 5:
            euro += demo.between(-4500, 5500)
            pound += demo.between(-5500, 6000)
            for currencies, rate in ((("EUR", "USD"), euro), (("GBP", "USD"), pound),
                                     (("USD", "EUR"), 10**12 // euro)):
                demo.add("exchange_rates", date_day=day, from_currency=currencies[0],
                         to_currency=currencies[1], rate=f"{rate // 10**6}.{rate % 10**6:06d}")
        day += timedelta(days=1)


def write_records(demo):
    """Contacts and companies as the CRM has them at the year's end; stories before the rest."""
    people, firms = [], []
    for contact in demo.contacts:
        updated = contact.created_at + timedelta(days=demo.between(0, 20), minutes=7)
        people.append(demo.record("contact", contact.record_id, contact.created_at, contact.name,
                                  contact.stage, contact.owner, contact.email,
                                  updated_at=min(updated, YEAR_END)))
    for company in demo.companies:
        firms.append(demo.record("company", company.record_id, company.created_at, company.name,
                                 "account", REPS[len(firms) % len(REPS)]))


# Where people came from whose browser lets no tracker in, as the hidden fields of a form kept it.
HIDDEN_FIELDS = [
    ({"utm_source": "google", "utm_medium": "cpc", "utm_campaign": "helpdesk-software-eu"}, ""),
    ({"utm_source": "google", "utm_medium": "cpc", "utm_campaign": "shared-inbox-us",
      "utm_term": "team inbox"}, ""),
    ({"utm_source": "linkedin", "utm_medium": "paid_social",
      "utm_campaign": "heads-of-support-abm"}, ""),
    ({"utm_source": "newsletter", "utm_medium": "email", "utm_campaign": "newsletter-{month}"}, ""),
    ({"utm_source": "supportweekly", "utm_medium": "affiliate"}, ""),
    ({}, "https://www.google.com/"),
    ({}, "https://reviews.example.com/helpdesk"),
    ({}, "https://chatgpt.com/"),
    ({}, ""),
]
FORM_PAGES = {
    "demo_request": f"{WWW}/demo", "trial_signup": f"{WWW}/trial", "sla_guide": f"{WWW}/guide",
}


def submit(demo, when, form_name, fields=None, **values):
    """A form is sent, and what it knew is kept: hidden fields beside the page and the referrer."""
    demo.add("form_submissions", occurred_at=when, loaded_at=demo.loaded(when),
             form_name=form_name, **{"page_url": FORM_PAGES.get(form_name, "")} | values
             | (fields or {}))


def draw_form_submissions(demo):
    """What the CRM's forms kept. Drawn last, so that no other row depends on it.

    Some people let no tracker in: their hidden fields are all that is known of where they came
    from. Of others the tracker saw the form too, and the submission tells nothing new."""
    known = {str(row.get(column, "")).strip().lower()
             for table in ("web_events", "ad_leads", "custom_lead_sources")
             for row in demo.rows[table] for column in ("contact_id", "record_id", "email")}
    unseen = [contact for contact in demo.contacts[STORY_CONTACTS:] if not contact.visitor
              and not {contact.record_id.lower(), contact.email} & known]
    anonymous = draw_unknown_visitors(demo)
    for number, contact in enumerate(demo.random.sample(unseen, 24)):
        when = contact.created_at - timedelta(seconds=demo.between(2, 9))
        fields, referrer = HIDDEN_FIELDS[number % len(HIDDEN_FIELDS)]
        fields = {name: text.format(month=f"{when:%Y-%m}") for name, text in fields.items()}
        if "cpc" in fields.values() and number >= len(HIDDEN_FIELDS):
            fields |= {"click_id_parameter": "gclid", "click_id": "Cj0KCQiA" + demo.text(18)}
        who = {"object_type": "contact", "record_id": contact.record_id}
        if number % 4 == 1:
            who = {"email": contact.email.title() if number % 8 == 1 else contact.email}
        before = [v for v, last in anonymous if when - timedelta(days=20) < last < when]
        if number % 6 == 2 and before:
            who["visitor_id"] = demo.pick(before)
        submit(demo, when, demo.pick(list(FORM_PAGES)), fields, referrer_url=referrer, **who)
    draw_seen_submissions(demo)
    # Erik's form, too: it goes when he is forgotten.
    submit(demo, at("2025-03-05 08:36:01"), "sla_guide", email="erik.fjord@willowtools.example",
           referrer_url="https://www.reddit.com/")
    # The CRM of a partner sends leads on; one of them is no contact yet.
    submit(demo, at("2025-12-19 15:12:40"), "partner_lead", email="late.lead@example.com",
           fields={"utm_source": "cloudpartners", "utm_medium": "referral",
                   "utm_campaign": "directory"})
    demo.rows["form_submissions"].sort(key=lambda row: row["occurred_at"])
    for number, row in enumerate(demo.rows["form_submissions"], 1):
        row["submission_id"] = f"fs{number:04d}"
    add_odd_submissions(demo)


def numbered_events(demo):
    """All web events but the bad ones."""
    return [row for row in demo.rows["web_events"] if row.get("event_id", "e9") < "e9"]


def draw_unknown_visitors(demo):
    """(visitor, time of the last event) of visitors who never say who they are."""
    last, known = {}, set()
    for row in numbered_events(demo):
        visitor = row["visitor_id"]
        if row["user_agent"] in AGENTS and visitor > f"v{STORY_VISITORS:05d}":
            last[visitor] = max(last.get(visitor, row["occurred_at"]), row["occurred_at"])
            known |= {visitor} if row.get("contact_id") or row.get("email") else set()
    return [(visitor, when) for visitor, when in sorted(last.items()) if visitor not in known]


def draw_seen_submissions(demo):
    """Forms that the tracker saw as well, with the tags of the page where the visit began."""
    events = sorted(numbered_events(demo), key=lambda row: (row["occurred_at"], row["event_id"]))
    forms = [row for row in events[600:] if row["event_name"] == "form_submit"
             and row["form_name"] in FORM_PAGES and row["visitor_id"] > f"v{STORY_VISITORS:05d}"]
    for row in demo.random.sample(forms, 12):
        fields = {}
        for page in events:
            is_before = timedelta() <= row["occurred_at"] - page["occurred_at"] < timedelta(hours=1)
            if page["visitor_id"] == row["visitor_id"] and is_before:
                tags = dict(parse_qsl(urlsplit(page["page_url"]).query))
                fields |= {name: tags[name] for name in tags if name.startswith("utm_")}
        submit(demo, row["occurred_at"] + timedelta(seconds=demo.between(1, 4)), row["form_name"],
               fields, email=row["email"].strip(),
               visitor_id=row["visitor_id"] if demo.chance(0.5) else "")


def add_odd_submissions(demo):
    """Copies, of which the last loaded counts, and rows that are reported with their reason."""
    rows = demo.rows["form_submissions"]
    for row in rows[7:9]:
        demo.add("form_submissions", **row | {"loaded_at": row["loaded_at"] + timedelta(hours=26)})
    # The form did not know its own hidden field yet; the export of the next day does.
    first = next(row for row in rows if row.get("utm_campaign") == "heads-of-support-abm")
    demo.add("form_submissions", **first | {"utm_campaign": "", "loaded_at": first["occurred_at"]})
    noon, later = at("2025-08-20 12:00:00"), at("2025-08-20 12:05:00")
    row = {"loaded_at": later, "form_name": "sla_guide", "utm_source": "google"}
    demo.add("form_submissions", **row | {
        "occurred_at": noon, "object_type": "contact", "record_id": "C0044"})
    demo.add("form_submissions", **row | {"submission_id": "fs9001", "occurred_at": noon})
    demo.add("form_submissions", **row | {
        "submission_id": "fs9002", "occurred_at": at("1970-01-01 00:00:00"),
        "object_type": "contact", "record_id": "C0044"})


# Finishing: ids, rows that came twice, rows that are wrong.


def number_rows(demo, table, column, prefix, width, time_column):
    """Ids in the order of time; the stories' rows come first and keep the order of telling."""
    told = demo.story_rows[table]
    rest = sorted(demo.rows[table][told:], key=lambda row: row[time_column])
    demo.rows[table][told:] = rest
    for number, row in enumerate(demo.rows[table], 1):
        row[column] = f"{prefix}{number:0{width}d}"


def number_all(demo):
    number_rows(demo, "web_events", "event_id", "e", 6, "occurred_at")
    number_rows(demo, "ad_leads", "ad_lead_id", "al", 4, "occurred_at")
    number_rows(demo, "custom_lead_sources", "entry_id", "m", 4, "occurred_at")
    number_rows(demo, "email_events", "event_id", "em", 5, "occurred_at")
    number_rows(demo, "relationships", "relationship_id", "r", 5, "created_at")
    number_rows(demo, "lifecycle_events", "event_id", "lc", 5, "occurred_at")
    demo.rows["ad_clicks"].sort(key=lambda row: (row["clicked_at"], row["click_id"]))
    demo.rows["records"].sort(key=lambda row: (row["object_type"], row["record_id"]))
    count = STORY_VISITORS
    for row in demo.rows["web_events"]:
        visitor = row["visitor_id"]
        if not visitor.visitor_id:
            count += 1
            visitor.visitor_id = f"v{count:05d}"
        row["visitor_id"] = visitor.visitor_id


def add_duplicates(demo):
    """Loaders repeat rows: the one loaded or updated last counts, else the smallest by content."""
    for table, count in (("web_events", 18), ("email_events", 6), ("ad_leads", 3),
                         ("custom_lead_sources", 4)):
        for row in demo.random.sample(demo.rows[table], count):
            demo.add(table, **row | {"loaded_at": row["loaded_at"] + timedelta(hours=26)})
    for table, count in (("relationships", 3), ("lifecycle_events", 4), ("ad_clicks", 5)):
        for row in demo.random.sample(demo.rows[table], count):
            demo.add(table, **row)
    # The same entry again a day later, with the name put right.
    corrected = next(row for row in demo.rows["custom_lead_sources"]
                     if row["lead_source_name"] == "Tradeshow")
    demo.add("custom_lead_sources", **corrected | {
        "lead_source_name": "Trade Show", "loaded_at": corrected["loaded_at"] + timedelta(days=2)})
    # The CRM's previous version of some records.
    deals = [row for row in demo.rows["records"] if row["object_type"] == "deal"
             and row["updated_at"] > row["created_at"]]
    for row in demo.random.sample(deals, 6):
        demo.add("records", **row | {"stage": "discovery", "updated_at": row["created_at"]})


def add_bad_rows(demo):
    """Rows no build may fail on or lose in silence: each is reported with its reason."""
    noon, later = at("2025-08-20 12:00:00"), at("2025-08-20 12:05:00")
    page = {"loaded_at": later, "visitor_id": "v00101", "event_name": "page_view",
            "page_url": f"{WWW}/pricing", "user_agent": LAPTOP}
    demo.add("web_events", **page | {"occurred_at": noon})
    demo.add("web_events", **page | {"event_id": "e900001", "occurred_at": noon, "visitor_id": ""})
    demo.add("web_events", **page | {
        "event_id": "e900002", "occurred_at": at("2031-01-01 00:00:00")})
    demo.add("web_events", **page | {
        "event_id": "e900003", "occurred_at": at("1970-01-01 00:00:00")})
    demo.add("web_events", **page | {"event_id": "e900004"})
    demo.add("ad_clicks", ad_network="google_ads", clicked_at=noon, campaign_id="20410002")
    lead = {"occurred_at": noon, "loaded_at": later, "email": "lost.lead@example.com",
            "form_name": "SLA guide"}
    demo.add("ad_leads", **lead | {"ad_network": "facebook_ads"})
    demo.add("ad_leads", **lead | {"ad_network": "billboard_ads", "ad_lead_id": "al9001"})
    spend = {"campaign_id": "20410001", "campaign_name": "Brand US", "currency": "USD",
             "account_id": "US-100", "date_day": date(2026, 1, 1), "impressions": 10, "clicks": 1}
    demo.add("ad_spend", **spend | {"ad_network": "google_ads", "spend": "-12.50"})
    demo.add("ad_spend", **spend | {"ad_network": "billboard_ads", "spend": "99.00"})
    entry = {"entry_id": "m9001", "object_type": "contact", "lead_source_name": "Cold Call",
             "loaded_at": later, "created_by": "tom"}
    demo.add("custom_lead_sources", **entry | {"record_id": "C9999", "occurred_at": noon})
    demo.add("custom_lead_sources", **entry | {"entry_id": "m9002", "occurred_at": noon})
    demo.add("custom_lead_sources", **entry | {
        "entry_id": "m9003", "record_id": "C0044", "occurred_at": at("2052-08-20 12:00:00")})
    mail = {"loaded_at": later, "event_type": "clicked", "campaign_name": "Newsletter August 2025"}
    demo.add("email_events", **mail | {"event_id": "em90001", "occurred_at": noon})
    demo.add("email_events", **mail | {
        "event_id": "em90002", "occurred_at": at("1989-12-31 00:00:00"), "contact_id": "C0044"})
    demo.add("records", object_type="contact", created_at=noon, updated_at=noon, name="Nobody")
    demo.add("records", object_type="contact", record_id="C9001", updated_at=noon, name="Undated")
    link = {"from_object_type": "contact", "to_object_type": "contact", "created_at": noon,
            "from_record_id": "C0044", "relationship_type": "primary"}
    demo.add("relationships", **link | {"relationship_id": "r90001", "to_record_id": "C0044"})
    demo.add("relationships", **link | {
        "relationship_id": "r90002", "to_object_type": "company", "to_record_id": "A9999"})
    demo.add("relationships", **link | {"to_record_id": "C0045"})
    demo.add("record_merges", losing_object_type="contact", losing_record_id="C9998",
             winning_object_type="contact", winning_record_id="C0044", merged_at=noon)
    demo.add("lifecycle_events", event_id="lc90001", object_type="deal", record_id="D9999",
             event_name="won", occurred_at=noon, value="100.00", currency="USD")
    demo.add("lifecycle_events", object_type="deal", record_id="D0002", event_name="call",
             occurred_at=noon)
    demo.add("exchange_rates", date_day=date(2025, 8, 20), from_currency="SEK", to_currency="USD",
             rate="-0.100000")
    demo.add("erasure_requests", object_type="contact", requested_at=noon)


def make():
    """All rows of the demo, by table."""
    demo = Demo()
    for tell in STORIES:
        tell(demo)
    demo.story_rows = {table: len(rows) for table, rows in demo.rows.items()}
    draw_contacts(demo)
    won = draw_deals(demo)
    draw_subscriptions(demo, won)
    draw_newsletters(demo)
    draw_bots(demo)
    draw_anonymous_visitors(demo)
    draw_leavers(demo)
    draw_spend(demo)
    draw_exchange_rates(demo)
    write_records(demo)
    number_all(demo)
    add_duplicates(demo)
    add_bad_rows(demo)
    draw_form_submissions(demo)
    return demo.rows


def write(rows, folder):
    """One CSV per table, an empty field for null; returns the number of rows by table.

    The files are called demo_<table>, as a seed and a mart cannot share the name records; the
    tables they become are called as the contract says.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for table, columns in COLUMNS.items():
        with open(folder / f"demo_{table}.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns.split(), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows[table])
    return {table: len(rows[table]) for table in COLUMNS}


def main():
    parser = argparse.ArgumentParser(description="Write the demo's seeds.")
    default = Path(__file__).resolve().parent.parent / "seeds" / "demo"
    parser.add_argument("--out", type=Path, default=default, help="folder (default: seeds/demo)")
    folder = parser.parse_args().out
    for table, count in write(make(), folder).items():
        print(f"demo_{table}.csv: {count:,} rows")


if __name__ == "__main__":
    main()

"""The classifier's functions on the seeds as they are, without dbt.

What URLs look like before they reach it (ports, user info, AMP caches, fragments) is the affair of
the SQL macros; here the input is what they hand over.
"""

import csv
import doctest
import importlib.util
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds" / "reference"
NAMES = [
    "ad_network_platforms", "ad_networks", "campaign_words", "channel_rules", "channels",
    "classification_rules", "click_ids", "country_endings", "reference_hosts", "utm_mediums",
    "utm_source_words", "utm_sources",
]


def module_at(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


model = module_at(ROOT / "python_models" / "intermediate" / "int_web_signatures_classified_python.py")


def seed(name):
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]


classifier = model.Classifier({name: seed(name) for name in NAMES})


def classified(host=None, path="/", query=None, source=None, medium=None, campaign=None,
               click_id=None, has_utm=None):
    has_utm = bool(source or medium or campaign) if has_utm is None else has_utm
    path = path if host else None
    signature = ("key", host, path, query, source, medium, campaign, has_utm, click_id)
    return dict(zip(model.OUTPUT, *classifier.classified([signature])))


@pytest.mark.parametrize(
    "path",
    [
        ROOT / "python_models" / "intermediate" / "int_web_signatures_classified_python.py",
        ROOT / "scripts" / "make_reference_hosts.py",
        ROOT / "scripts" / "make_bot_user_agents.py",
    ],
    ids=lambda path: path.stem,
)
def test_examples_in_docstrings_hold(path):
    result = doctest.testmod(module_at(path))
    assert result.attempted and not result.failed


# The host as it reaches the classifier -> type, lead source, channel.
HOSTS = """
www.google.com                          | Organic Search | Google             | Organic Search
google.co.uk                            | Organic Search | Google             | Organic Search
www.google.com.br                       | Organic Search | Google             | Organic Search
i.search.google.se                      | Organic Search | Google             | Organic Search
google.evil.com                         | Site Referral  | google.evil.com    | Referral
google.com.evil.com                     | Site Referral  | google.com.evil.com| Referral
notgoogle.com                           | Site Referral  | notgoogle.com      | Referral
docs.google.com                         | Site Referral  | docs.google.com    | Referral
images.google.fr                        | Organic Search | Google Images      | Organic Search
cn.bing.com                             | Organic Search | Bing               | Organic Search
uk.search.yahoo.com                     | Organic Search | Yahoo!             | Organic Search
hk.news.yahoo.com                       | Site Referral  | hk.news.yahoo.com  | Referral
xn--d1acpjx3f.xn--p1ai                  | Organic Search | Yandex             | Organic Search
яндекс.рф                               | Organic Search | Yandex             | Organic Search
m.facebook.com                          | Social         | Facebook           | Organic Social
l.facebook.com                          | Social         | Facebook           | Organic Social
lm.facebook.com                         | Social         | Facebook           | Organic Social
notfacebook.com                         | Site Referral  | notfacebook.com    | Referral
facebook.com.example.org                | Site Referral  | facebook.com.example.org | Referral
t.co                                    | Social         | Twitter            | Organic Social
reddit.com                              | Social         | Reddit             | Organic Social
old.reddit.com                          | Social         | Reddit             | Organic Social
lnkd.in                                 | Social         | LinkedIn           | Organic Social
go.bsky.app                             | Social         | Bluesky            | Organic Social
news.ycombinator.com                    | Social         | Hacker News        | Organic Social
nl.pinterest.com                        | Social         | Pinterest          | Organic Social
pinterest.co.uk                         | Social         | Pinterest          | Organic Social
mail.google.com                         | Site Referral  | Gmail              | Email
outlook.live.com                        | Site Referral  | Outlook            | Email
com.google.android.gm                   | Site Referral  | Gmail              | Email
com.google.android.googlequicksearchbox | Organic Search | Google             | Organic Search
com.linkedin.android                    | Social         | LinkedIn           | Organic Social
org.telegram.messenger                  | Social         | Telegram           | Organic Social
com.slack                               | Site Referral  | Slack              | Referral
544007664                               | Site Referral  | YouTube            | Organic Video
www.youtube.com                         | Site Referral  | YouTube            | Organic Video
amazon.de                               | Site Referral  | Amazon             | Organic Shopping
shopping.yahoo.co.jp                    | Site Referral  | Yahoo! Shopping    | Organic Shopping
chatgpt.com                             | Site Referral  | ChatGPT            | AI Assistant
gemini.google.com                       | Site Referral  | Google Gemini      | AI Assistant
chat.deepseek.com                       | Site Referral  | DeepSeek           | AI Assistant
tpc.googlesyndication.com               | Site Referral  | Google Ad Network  | Display
checkout.stripe.com                     | Direct Traffic | Direct Traffic     | Direct
stripe.com                              | Site Referral  | Stripe             | Organic Shopping
notcheckout.stripe.com                  | Site Referral  | Stripe             | Organic Shopping
www.paypal.com                          | Direct Traffic | Direct Traffic     | Direct
accounts.google.com                     | Direct Traffic | Direct Traffic     | Direct
webmail7b.orange.fr                     | Site Referral  | Orange Webmail     | Email
rich-v12.bluewin.ch                     | Site Referral  | Bluewin Mail       | Email
deref-gmx.es                            | Site Referral  | GMX                | Email
webmail.stadtwerke.example              | Site Referral  | webmail.stadtwerke.example | Email
fr.m.wikipedia.org                      | Site Referral  | Wikipedia          | Referral
acme.sharepoint.com                     | Site Referral  | Microsoft 365      | Referral
search.yahoo.co.jp                      | Organic Search | Yahoo! Japan       | Organic Search
sso.customer.example                    | Direct Traffic | Direct Traffic     | Direct
acs3.bank.example                       | Direct Traffic | Direct Traffic     | Direct
acme.cloudflareaccess.com               | Direct Traffic | Direct Traffic     | Direct
login.mailchimp.com                     | Direct Traffic | Direct Traffic     | Direct
login.example                           | Site Referral  | login.example      | Referral
mylogin.customer.example                | Site Referral  | mylogin.customer.example | Referral
www.news.example.org                    | Site Referral  | news.example.org   | Referral
"""


@pytest.mark.parametrize("line", HOSTS.strip().splitlines(), ids=lambda line: line.split(" ")[0])
def test_hosts_match_by_whole_labels(line):
    host, *expected = (part.strip() for part in line.split("|"))
    row = classified(host=host)
    assert [row["lead_source_type"], row["lead_source"], row["lead_channel"]] == expected


# The order of types, and what tags and click ids add.
SIGNATURES = [
    # A click id comes before everything else.
    (dict(host="www.google.com", click_id="gclid"), "Google Ads", "Google Ads", "Paid Search"),
    (dict(click_id="gad_source"), "Google Ads", "Google Ads", "Paid Search"),
    (dict(host="m.facebook.com", click_id="gclid"), "Google Ads", "Google Ads", "Paid Search"),
    (dict(host="www.youtube.com", click_id="gclid"), "Google Ads", "Google Ads", "Paid Video"),
    (dict(click_id="gbraid", medium="display"), "Google Ads", "Google Ads", "Display"),
    (dict(source="google", medium="cpc"), "Google Ads", "Google Ads", "Paid Search"),
    (dict(source="google", medium="cpc", campaign="UK | Shopping"),
     "Google Ads", "Google Ads", "Paid Shopping"),
    (dict(source="adwords"), "Google Ads", "Google Ads", "Paid Search"),
    (dict(source="google", medium="organic"), "UTM Parameters", "Google", "Organic Search"),
    (dict(host="duckduckgo.com", click_id="msclkid"),
     "Microsoft Ads", "Microsoft Ads", "Paid Search"),
    (dict(source="fb", click_id="li_fat_id"), "LinkedIn Ads", "LinkedIn Ads", "Paid Social"),
    (dict(click_id="ttclid"), "TikTok Ads", "TikTok Ads", "Paid Social"),
    (dict(click_id="irclickid"), "impact.com", "impact.com", "Affiliates"),
    (dict(host="www.google.com.br", path="/aclk"), "Google Ads", "Google Ads", "Paid Search"),
    # fbclid proves no paid click; it names Facebook when nothing else does.
    (dict(click_id="fbclid"), "Social", "Facebook", "Organic Social"),
    (dict(click_id="fbclid", host="l.facebook.com"), "Social", "Facebook", "Organic Social"),
    (dict(click_id="fbclid", host="example.org"), "Site Referral", "example.org", "Referral"),
    (dict(click_id="fbclid", source="fb", medium="paid"), "Social", "Facebook", "Paid Social"),
    # A social network in the tags or the referrer.
    (dict(source="fb"), "Social", "Facebook", "Organic Social"),
    (dict(source="IG", medium="Story"), "Social", "Instagram", "Organic Social"),
    (dict(source="linkedin-ads"), "Social", "LinkedIn", "Paid Social"),
    (dict(source="Facebook_Ads"), "Social", "Facebook", "Paid Social"),
    (dict(source="news.ycombinator.com"), "Social", "Hacker News", "Organic Social"),
    (dict(host="t.co", campaign="spring"), "Social", "Twitter", "Organic Social"),
    # Any other tag.
    (dict(source="Spring Letter", medium="email"), "UTM Parameters", "Spring Letter", "Email"),
    (dict(source="bing", medium="cpc"), "UTM Parameters", "Bing", "Paid Search"),
    (dict(source="yt", medium="cpc"), "UTM Parameters", "YouTube", "Paid Video"),
    (dict(source="what", medium="who"), "UTM Parameters", "what", "Unassigned"),
    (dict(campaign="spring"), "UTM Parameters", "UTM Parameters", "Unassigned"),
    (dict(host="bing.com", source="substack", medium="email"),
     "UTM Parameters", "Substack", "Email"),
    (dict(medium="something-push", source="x1"), "UTM Parameters", "x1", "Push"),
    (dict(medium="e mail"), "UTM Parameters", "UTM Parameters", "Email"),
    (dict(campaign="cross-network"), "UTM Parameters", "UTM Parameters", "Cross-network"),
    # Tags that say there is no source are no tags.
    (dict(source="(direct)", medium="(none)"), "Direct Traffic", "Direct Traffic", "Direct"),
    (dict(source="direct", host="example.org"), "Site Referral", "example.org", "Referral"),
    # Neither.
    (dict(), "Direct Traffic", "Direct Traffic", "Direct"),
    (dict(host="x.com", path="/i/grok"), "Site Referral", "Grok", "AI Assistant"),
    (dict(host="m.facebook.com", path="/v19.0/dialog/oauth"),
     "Direct Traffic", "Direct Traffic", "Direct"),
    (dict(host="forum.example", path="/oauth/authorize"),
     "Direct Traffic", "Direct Traffic", "Direct"),
    (dict(host="forum.example", path="/oauth/questions"),
     "Site Referral", "forum.example", "Referral"),
    (dict(host="github.com", path="/acme/login"), "Social", "GitHub", "Organic Social"),
    (dict(host="x.com", path="/i/grokking"), "Social", "Twitter", "Organic Social"),
    (dict(host="google.de", path="/imgres"), "Organic Search", "Google Images", "Organic Search"),
]


@pytest.mark.parametrize("signature, lead_source_type, lead_source, channel", SIGNATURES)
def test_the_order_of_the_rules(signature, lead_source_type, lead_source, channel):
    row = classified(**signature)
    assert (row["lead_source_type"], row["lead_source"], row["lead_channel"]) == (
        lead_source_type, lead_source, channel,
    )


@pytest.mark.parametrize(
    "host, path, query, term",
    [
        ("www.google.com", "/search", "q=red+shoes&hl=en", "red shoes"),
        ("www.google.com", "/search", "q=&hl=en", None),
        ("www.google.com", "/", "hl=en#sclient=psy&q=test&oq=tes", "test"),
        ("www.google.com", "/url", "q=https://example.org", None),
        ("www.google.com", "/", None, None),
        ("search.yahoo.com", "/search;_ylt=A0", "p=test&fr=x", "test"),
        ("www.baidu.com", "/s", "wd=%E7%BA%BF%E7%B4%A2", "线索"),
        ("duckduckgo.com", "/", "q=foo%25bar", "foo%bar"),
        ("duckduckgo.com", "/", "q=foo%bar", "foo%bar"),
        ("suche.web.de", "/web", "su=caf%C3%A9", "café"),
        ("blekko.com", "/ws/red+shoes", None, "red shoes"),
        ("example.org", "/", "q=shoes", None),
    ],
)
def test_search_terms_are_kept(host, path, query, term):
    assert classified(host=host, path=path, query=query)["search_term"] == term


def test_medium_is_the_tag_else_the_convention():
    assert classified(source="fb", medium="Paid Social")["medium"] == "Paid Social"
    assert classified(host="www.google.com")["medium"] == "organic"
    assert classified(click_id="gclid")["medium"] == "cpc"
    assert classified()["medium"] is None


@pytest.mark.parametrize(
    "medium, channel",
    [
        ("paid.social", "Paid Social"), ("q3+social+ads", "Paid Social"), ("fb_ads", "Paid Social"),
        ("cpv_social", "Paid Social"), ("nonbrand-search-ppc", "Paid Search"),
        ("google-cpc", "Paid Search"), ("sponsored video", "Paid Video"), ("cpm-display", "Display"),
        ("shopping_cpc", "Paid Shopping"), ("banner-ad-q2", "Display"), ("sponsored-post", "Paid Other"),
        ("cpa_network", "Paid Other"), ("social-organic-post", "Organic Social"),
        ("weekly-newsletter", "Email"), ("app_push_de", "Push"), ("adhoc", "Unassigned"),
        ("adsense-like", "Unassigned"), ("cpcx", "Unassigned"), ("prepaid", "Unassigned"),
        ("socialite", "Unassigned"),
    ],
)
def test_mediums_are_read_as_words(medium, channel):
    assert classified(source="acme", medium=medium)["lead_channel"] == channel


@pytest.mark.parametrize(
    "source, channel, is_mapped",
    [
        ("Newsletter FR", "Email", "false"), ("sms-reminder", "SMS", "false"),
        ("eloqua", "Email", "true"), ("google_demandgen", "Paid Search", "true"),
        ("newslettering", "Unassigned", "false"), ("acme", "Unassigned", "false"),
    ],
)
def test_a_word_of_a_source_nobody_knows_tells_its_kind(source, channel, is_mapped):
    row = classified(source=source)
    assert (row["lead_channel"], row["is_mapped"]) == (channel, is_mapped)
    assert row["lead_source"] == source or is_mapped == "true"


def test_paid_tags_find_their_network():
    assert classified(source="fb", medium="cpc")["ad_network"] == "facebook_ads"
    assert classified(source="fb")["ad_network"] is None
    assert classified(source="fb", click_id="gclid")["ad_network"] == "google_ads"


texts = st.one_of(st.none(), st.text(max_size=30))
known_hosts = st.sampled_from([row["host"].replace("{}", "de") for row in seed("reference_hosts")])
known_sources = st.sampled_from([row["source"] for row in seed("utm_sources")])
known_mediums = st.sampled_from([row["word"] for row in seed("utm_mediums")])
signatures = st.tuples(
    st.just("key"),
    texts | known_hosts,
    texts,
    texts | st.builds("q={}&p={}".format, st.text(max_size=9), st.text(max_size=9)),
    texts | known_sources,
    texts | known_mediums,
    texts,
    st.booleans(),
    st.none() | st.sampled_from([row["parameter"] for row in seed("click_ids")]) | st.text(),
)
TYPES = {row["lead_source_type"] for row in seed("classification_rules") + seed("ad_networks")}
CHANNELS = {row["channel"] for row in seed("channels")}


@settings(max_examples=500, deadline=None)
@given(signatures)
def test_any_text_has_one_type_and_the_same_again(signature):
    row = dict(zip(model.OUTPUT, *classifier.classified([signature])))
    assert row["lead_source_type"] in TYPES
    assert row["lead_channel"] in CHANNELS
    assert row["lead_source"] and row["rule"]
    assert row["search_term"] != ""
    again = model.Classifier.classified(classifier, [signature, signature])
    assert again == [tuple(row.values())] * 2


def test_seeds_agree_with_one_another():
    """What no test of a single seed can see."""
    kinds = {row["kind"] for row in seed("reference_hosts") + seed("utm_sources")}
    kinds |= {row["named_kind"] for row in seed("click_ids")}
    asked = {row["source_kind"] for row in seed("channel_rules")}
    asked |= {row["utm_source_kind"] for row in seed("classification_rules")}
    asked |= {row["referrer_kind"] for row in seed("classification_rules")}
    assert asked - {None, "(any)"} <= kinds
    classes = {row["medium_class"] for row in seed("utm_mediums")}
    assert {row["medium_class"] for row in seed("channel_rules")} - {None} <= classes
    # Every kind of source has a channel of its own or is named here as plain referral.
    plain = {"site", "app", "gateway", "direct", None}
    assert kinds - plain <= {row["source_kind"] for row in seed("channel_rules")}
    # A platform that no look-up can name would never be found.
    names = {row["name"] for row in seed("reference_hosts") + seed("utm_sources")}
    assert {row["name"] for row in seed("ad_network_platforms")} <= names


def test_hosts_are_written_as_they_are_compared():
    for row in seed("reference_hosts"):
        host = row["host"]
        assert host == host.lower().strip(".") and not host.startswith("www."), host
        assert "{}" not in host.removesuffix(".{}"), host
        assert row["name"] or row["kind"] == "site" or host.endswith(".*"), host
        assert "*" not in host.removesuffix(".*") or (host == "*" and row["path"]), host
        first, _, others = host.partition(".")
        assert "#" not in first.removesuffix("#") + others, host
        assert not row["path"] or (row["path"][0] == "/" and row["path"][-1] != "/"), row["path"]


def test_names_have_one_spelling():
    spellings = {}
    for row in seed("reference_hosts") + seed("utm_sources"):
        if row["name"]:
            spellings.setdefault(model.squashed(row["name"]), set()).add(row["name"])
    assert {k: v for k, v in spellings.items() if len(v) > 1} == {}


BROWSERS = """
Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36
Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0
Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15
Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/470.0;FBBV/6;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.5;FBSS/3;FBLC/en_US;FBOP/5]
Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21F79 Instagram 340.0.0 (iPhone14,5; iOS 17_5; en_US)
Mozilla/5.0 (Linux; Android 12; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/110.0.0.0 Mobile Safari/537.36
Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP3A.240617.008; wv) AppleWebKit/537.36 Version/4.0 Chrome/129.0 Mobile Safari/537.36 LinkedInApp
Mozilla/5.0 (Linux; Android 13; SM-S901B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36
Mozilla/5.0 (Linux; Android 11; KFTRWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/120.4.1 like Chrome/120.0 Safari/537.36
Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/120.0 Chrome/114.0 Safari/537.36
Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/65.0 Safari/537.36 SE 2.X MetaSr 1.0
Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0 YaBrowser/24.6.0.0 Safari/537.36
Mozilla/5.0 (Linux; Android 10; Mobile) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 MicroMessenger/8.0.49 WeChat/arm64
Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36
Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; SLCC2; .NET CLR 2.0.50727; Media Center PC 6.0)
Mozilla/5.0 (Linux; Android 13; DuckDuckGo/5) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/127.0 Mobile DuckDuckGo/5 Safari/537.36
Opera/9.80 (Android; Opera Mini/36.2/119.132; U; id) Presto/2.12.423 Version/12.16
"""  # noqa: E501

BOTS = """
Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)
Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)
facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)
Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/129.0.0.0 Safari/537.36
Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)
Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)
Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)
curl/8.5.0
python-requests/2.32.3
Wget/1.21.4
Go-http-client/2.0
Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)
BarracudaCentral/1.0
"""


def is_bot(user_agent):
    return any(row["pattern"] in user_agent.lower() for row in seed("bot_user_agents"))


@pytest.mark.parametrize("user_agent", BOTS.strip().splitlines())
def test_bots_are_known(user_agent):
    assert is_bot(user_agent)


@pytest.mark.parametrize("user_agent", BROWSERS.strip().splitlines())
def test_browsers_are_no_bots(user_agent):
    assert not is_bot(user_agent)


def test_bot_patterns_need_no_escape():
    """They are looked for as plain text; % would match anything where like is used."""
    for row in seed("bot_user_agents"):
        assert row["pattern"] == row["pattern"].lower() and "%" not in row["pattern"]

"""Connectors to what Airbyte writes, with only the var `connectors` set.

Nobody has published such tables with answers, so the rows are made here: few, each with a meaning, and
what must come of them is worked out by hand beside it. Syncs append, as a connection without
de-duplication does: an older version of a row stands beside the newer one.
"""

import json
from datetime import datetime
from decimal import Decimal

import pytest
from harness import Warehouse
from test_connectors import BROWSER, MODELS, STAGING, TESTS, create, events_of
from test_project import described_models

EARLY, LATE = "2026-04-01 00:00:00", "2026-04-02 00:00:00"


def read(time, rows):
    """The rows as a sync of that time appends them."""
    return [
        {"_airbyte_raw_id": f"{time}-{number}", "_airbyte_extracted_at": time} | row
        for number, row in enumerate(rows)
    ]


CLICK = {"click_view_gclid": "EAIaIQobChMIabc", "segments_date": "2026-03-06", "campaign_id": "g1",
         "campaign_name": "Brand", "ad_group_name": "Shoes", "click_view_keyword_info_text": "red shoes"}


def milliseconds(time):
    return str(int(datetime.fromisoformat(f"{time}+00:00").timestamp()) * 1000)


def answered(question, text):
    return {"questionId": question, "answerDetails": {"textQuestionAnswer": {"answer": text}}}


def response(id, *answers, **more):
    """A form of LinkedIn's that an ad showed: campaign 71, form 31."""
    return {
        "id": id, "leadType": "SPONSORED", "testLead": "false", "submittedAt": milliseconds("2026-03-04 09:00:00"),
        "leadMetadata": '{"sponsoredLeadMetadata": {"campaign": "urn:li:sponsoredCampaign:71"}}',
        "associatedEntity": '{"associatedCreative": "urn:li:sponsoredCreative:701"}',
        "versionedLeadGenFormUrn": "urn:li:versionedLeadGenForm:(urn:li:leadGenForm:31,2)",
        "formResponse": json.dumps({"consentResponses": [], "answers": list(answers)}),
    } | more


ADS = {
    "google_ads_airbyte": {
        # Two hours and two networks of one day, and an hour that was restated.
        "campaign": read(EARLY, [
            {"campaign_id": "g1", "campaign_name": "Brand", "customer_id": "9",
             "segments_date": "2026-03-01", "segments_hour": hour, "segments_ad_network_type": network,
             "metrics_cost_micros": cost, "metrics_impressions": "10", "metrics_clicks": "1"}
            for hour, network, cost in [
                ("8", "SEARCH", "1000000"),
                ("9", "SEARCH", "1000000"),
                ("9", "CONTENT", "230001"),
                ("10", "SEARCH", None),
            ]
        ]) + read(LATE, [
            {"campaign_id": "g1", "campaign_name": "Brand", "customer_id": "9",
             "segments_date": "2026-03-01", "segments_hour": "9", "segments_ad_network_type": "SEARCH",
             "metrics_cost_micros": "1500000", "metrics_impressions": "12", "metrics_clicks": "2"},
        ]),
        # Read twice; a link carries the first.
        "click_view": read(EARLY, [CLICK]) + read(LATE, [
            CLICK, {"click_view_gclid": "EAIaIQobOther", "segments_date": "2026-03-02"},
        ]),
        # A custom query. One field is an object, the other the text of one.
        "lead_form_submission_data": read(EARLY, [
            {"lead_form_submission_data_id": "gl1", "campaign_id": None, "asset_name": "Ask us",
             "lead_form_submission_data_submission_date_time": "2026-03-03 10:00:00+01:00",
             "lead_form_submission_data_campaign": "customers/9/campaigns/g1",
             "lead_form_submission_data_lead_form_submission_fields": json.dumps([
                 {"field_type": "FULL_NAME", "field_value": "Gil"},
                 {"field_type": "EMAIL", "field_value": "Gil@Client.example"}])},
            {"lead_form_submission_data_id": "gl2", "campaign_id": "77",
             "lead_form_submission_data_submission_date_time": "2026-03-03 10:00:00-05:00",
             "lead_form_submission_data_lead_form_submission_fields": json.dumps([
                 'field_type: WORK_EMAIL\nfield_value: "gus@client.example"\n'])},
        ]),
        "customer": read(EARLY, [{"customer_id": "9", "customer_currency_code": "GBP"}])
        + read(LATE, [{"customer_id": "9", "customer_currency_code": "eur"}]),
    },
    "facebook_ads_airbyte": {
        "ads_insights": read(EARLY, [
            {"ad_id": "a1", "date_start": "2026-03-01", "account_id": "5", "account_currency": "EUR",
             "campaign_id": "f1", "campaign_name": "Reels", "spend": "2.5", "impressions": "7",
             "clicks": "3", "inline_link_clicks": "1"},
            {"ad_id": "a2", "date_start": "2026-03-01", "account_id": "5", "account_currency": "EUR",
             "campaign_id": "f1", "campaign_name": "Reels", "spend": "0.5", "impressions": "1",
             "clicks": "0", "inline_link_clicks": None},
            {"ad_id": "a3", "date_start": "2026-03-01", "account_id": "5", "spend": "1"},
        ]) + read(LATE, [
            {"ad_id": "a1", "date_start": "2026-03-01", "account_id": "5", "account_currency": "EUR",
             "campaign_id": "f1", "campaign_name": "Reels", "spend": "2.25", "impressions": "7",
             "clicks": "4", "inline_link_clicks": "2"},
        ]),
        # Read twice; on the page alone, without an ad; and one whose address stands under another name.
        "leads": read(EARLY, [
            {"id": "fl1", "created_time": "2026-03-03T12:00:00+0000", "ad_id": "a1", "ad_name": "Dancing",
             "adset_name": "Adults", "campaign_id": "f1", "campaign_name": "Reels", "form_id": "21",
             "field_data": json.dumps([{"name": "full_name", "values": ["Flo"]},
                                       {"name": "email", "values": ["typo@client.example"]}])},
            {"id": "fl2", "created_time": "2026-03-03T12:00:00+0000", "is_organic": "true",
             "field_data": '[{"name": "email", "values": ["organic@client.example"]}]'},
            {"id": "fl3", "created_time": "2026-03-03T12:00:00+0000", "campaign_id": "f1", "form_id": "22",
             "field_data": '[{"name": "e-mail?", "values": ["fin@client.example"]}]'},
            {"id": "fl4", "created_time": "2026-03-03T12:00:00+0000", "campaign_id": "f1",
             "field_data": '[{"name": "email", "values": []}]'},
        ]) + read(LATE, [
            {"id": "fl1", "created_time": "2026-03-03T12:00:00+0000", "campaign_id": "f1", "form_id": "21",
             "ad_name": "Dancing", "adset_name": "Adults", "campaign_name": "Reels",
             "field_data": '[{"name": "email", "values": ["flo@client.example"]}]'},
        ]),
        # The same money by country, which must not be read.
        "ads_insights_country": [{"ad_id": "a1", "date_start": "2026-03-01", "spend": "2.25"}],
    },
    "linkedin_ads_airbyte": {
        "ad_campaign_analytics": read(EARLY, [
            {"pivotValues": '["urn:li:sponsoredCampaign:71"]', "start_date": "2026-03-01",
             "costInLocalCurrency": "3.10", "costInUsd": "3.4", "clicks": "1", "impressions": "5.0"},
            {"pivotValues": None, "sponsoredCampaign": "72", "start_date": "2026-03-01",
             "costInLocalCurrency": "1", "costInUsd": "1.1", "clicks": "1", "impressions": "5"},
        ]),
        "campaigns": read(EARLY, [{"id": "71", "name": "Posts", "account": "urn:li:sponsoredAccount:6"}])
        + read(LATE, [{"id": "71", "name": "Posts of March", "account": "urn:li:sponsoredAccount:6"}]),
        "accounts": read(EARLY, [{"id": "6", "currency": "EUR"}]),
        # Lin names a colleague first; the form says which answer is her own address. Syncs repeat rows.
        "lead_form_responses": read(EARLY, [
            response("ll1", answered(51, "colleague@client.example"), answered(52, "Lin@Client.example")),
            # No form and no campaign is known of it, only the ad.
            response("ll2", answered(91, "Lou"), answered(92, "lou@client.example"), leadMetadata=None,
                     versionedLeadGenFormUrn=None, form='{"leadGenFormUrn": "urn:li:leadGenForm:39"}'),
            response("ll3", answered(52, "test@client.example"), testLead="true"),
            response("ll4", answered(52, "page@client.example"), leadType="COMPANY"),
            response("ll5", formResponse=None),
        ]) + read(LATE, [
            response("ll1", answered(51, "colleague@client.example"), answered(52, "Lin@Client.example")),
        ]),
        "lead_forms": read(EARLY, [
            {"id": "31", "name": "Get the guide", "content": json.dumps({"questions": [
                {"questionId": 51, "question": "Whom else?"}, {"questionId": 52, "predefinedField": "EMAIL"}]})},
        ]),
        "creatives": read(EARLY, [
            {"id": "urn:li:sponsoredCreative:701", "campaign": "urn:li:sponsoredCampaign:71", "name": "A video"},
        ]),
    },
    "microsoft_ads_airbyte": {
        "campaign_performance_report_daily": read(EARLY, [
            {"TimePeriod": "2026-03-01", "AccountId": "8", "CampaignId": "81", "CampaignName": "Bing",
             "CurrencyCode": "EUR", "BudgetName": budget, "DeviceOS": system, "Spend": "1.1",
             "Clicks": "1", "Impressions": "1"}
            for budget, system in [("small", "Windows"), ("large", "Windows"), ("large", "Android")]
        ]),
    },
    "tiktok_ads_airbyte": {
        "campaigns_reports_daily": read(EARLY, [
            {"campaign_id": "91", "stat_time_day": "2026-03-01 00:00:00", "advertiser_id": None,
             "metrics": '{"campaign_name": "Clips", "spend": "0.10", "impressions": "8", "clicks": "2"}'},
            {"campaign_id": "91", "stat_time_day": "2026-03-02 00:00:00", "advertiser_id": "4",
             "metrics": '{"campaign_name": "Clips", "spend": "0.2", "impressions": null}'},
            # Nobody knows what this cost.
            {"campaign_id": "92", "stat_time_day": "2026-03-02 00:00:00", "metrics": '{"clicks": "2"}'},
        ]),
        "campaigns": read(EARLY, [{"campaign_id": "91", "advertiser_id": "4", "campaign_name": "Clips 2"}]),
        "advertisers": read(EARLY, [{"advertiser_id": "4", "currency": "EUR"}]),
    },
}
FORM_FILLERS = ["gil", "gus", "flo", "fin", "lin", "lou"]
HUBSPOT = {
    "contacts": read(EARLY, [
        {"id": "1", "properties_email": "Ann@Client.example", "properties_createdate": "2026-03-02T10:00:30Z",
         "companies": '["900"]', "archived": "false"},
        {"id": "2", "properties_email": "ann@old.example", "properties_createdate": "2026-03-03T10:00:00Z"},
        {"id": "4", "properties_email": "bob@client.example", "properties_lastname": "Bakr",
         "properties_hubspot_owner_id": "o2", "createdAt": "2026-03-05T13:00:00.000Z"},
        {"id": "5", "properties_email": "gone@client.example", "createdAt": "2026-03-05T13:00:00.000Z"},
        # Came by forms inside the networks.
        *({"id": f"{name}-1", "properties_email": f"{name}@client.example",
           "createdAt": "2026-03-06T00:00:00.000Z"} for name in FORM_FILLERS),
    ]) + read(LATE, [
        # Since 2025 a merge makes a new contact of both. One of the old ones comes back as archived, the
        # other is never read again.
        {"id": "3", "properties_email": "ann.new@client.example", "properties_firstname": "Ann",
         "properties_lastname": "Able", "properties_createdate": "2026-03-20T10:00:00Z",
         "properties_hs_merged_object_ids": "1;2", "properties_hubspot_owner_id": "o1",
         "properties_hs_analytics_source": "PAID_SEARCH", "companies": '["900"]',
         "properties_hs_analytics_first_timestamp": "2026-03-01T09:00:00Z"},
        {"id": "1", "properties_email": "Ann@Client.example", "properties_createdate": "2026-03-02T10:00:30Z",
         "archived": "true"},
        {"id": "4", "properties_email": "bob@client.example", "properties_lastname": "Baker",
         "properties_hubspot_owner_id": "o2", "properties_hs_analytics_source": "DIRECT_TRAFFIC",
         "createdAt": "2026-03-05T13:00:00.000Z"},
        {"id": "5", "properties_email": "gone@client.example", "createdAt": "2026-03-05T13:00:00.000Z",
         "archived": "true"},
    ]),
    # Bob has left; company and contact name each other.
    "companies": read(EARLY, [
        {"id": "900", "properties_name": "Client", "properties_createdate": "2026-03-02T10:00:30Z",
         "contacts": '["4", "3"]'},
    ]) + read(LATE, [
        {"id": "900", "properties_name": "Client", "properties_createdate": "2026-03-02T10:00:30Z",
         "contacts": '["3"]'},
    ]),
    "deals": read(EARLY, [
        {"id": deal, "properties_dealname": name, "properties_amount": amount, "contacts": contacts,
         "properties_createdate": "2026-03-10T00:00:00Z", "properties_dealstage": stage,
         "properties_closedate": closed, "updatedAt": updated, "companies": "[]"}
        for deal, name, amount, contacts, stage, closed, updated in [
            ("500", "Large", "1000.50", '["3"]', "s-won", None, "2026-04-01T08:00:00Z"),
            ("501", "Cold", "5", None, "s-lost", "2026-03-09T00:00:00Z", "2026-03-10T00:00:00Z"),
            ("502", "Deleted", "7", '["3"]', "s-won", None, "2026-03-10T00:00:00Z"),
            ("503", "Restored", "8", None, "s-open", None, "2026-03-25T00:00:00Z"),
            ("601", "Adrift", None, None, "s-elsewhere", None, "2026-03-20T00:00:00Z"),
            ("600", "Guided", "90", '["lin-1"]', "s-won", "2026-03-20T00:00:00Z", "2026-03-20T00:00:00Z"),
        ]
    ]),
    "deals_archived": read(LATE, [
        {"id": deal, "archivedAt": "2026-03-15T00:00:00Z"} for deal in ("502", "503")
    ]),
    "owners": [{"id": "o1", "firstName": "Olga", "lastName": "Owner"}],
    "deal_pipelines": read(EARLY, [
        {"pipelineId": "default", "stages": """[
            {"stageId": "s-open", "label": "Open", "metadata": {"isClosed": "false", "probability": "1.0"}},
            {"stageId": "s-won", "label": "Won, at last", "metadata": {"isClosed": "true", "probability": "1.0"}},
            {"stageId": "s-lost", "label": "Lost", "metadata": {"isClosed": "true", "probability": "0.0"}}]"""},
    ]),
    # Milliseconds in one version of the connector, a text in another.
    "deals_property_history": [
        {"dealId": "500", "property": "dealstage", "value": stage, "timestamp": time}
        for stage, time in [
            ("s-open", "2026-03-10T00:00:00Z"),
            ("s-won", milliseconds("2026-04-03 00:00:00")),
            ("s-won", milliseconds("2026-04-01 08:00:00")),
        ]
    ],
    "contacts_property_history": [
        {"vid": "3", "property": "lifecyclestage", "value": value, "timestamp": milliseconds(time)}
        for value, time in [
            ("lead", "2026-03-02 10:00:30"),
            ("salesqualifiedlead", "2026-03-08 00:00:00"),
            ("marketingqualifiedlead", "2026-03-06 00:00:00"),
            ("opportunity", "2026-03-10 00:00:00"),
        ]
    ],
    # The same merge as the property's, with its time.
    "contacts_merged_audit": [
        {"canonical_vid": "3", "vid_to_merge": "2", "timestamp": milliseconds("2026-03-20 10:00:00")},
    ],
    "contacts_form_submissions": [
        {"canonical_vid": "4", "conversion_id": "c1", "form_id": "f1", "title": "Page title",
         "timestamp": milliseconds("2026-03-06 08:00:00"),
         "page_url": "https://shop.example/guide?utm_source=partner&utm_medium=referral"},
        {"canonical_vid": "4", "conversion_id": "c2", "form_id": "f1", "title": "Page title",
         "timestamp": milliseconds("2026-03-16 08:00:00"),
         "page_url": f"https://shop.example/shoes?gclid={CLICK['click_view_gclid']}"},
    ],
    "forms": [{"id": "f1", "name": "Guide"}],
    "email_events": [
        {"id": f"e{number}", "created": milliseconds("2026-03-07 08:00:00"), "type": word,
         "emailCampaignId": "m1", "recipient": "ann@client.example", "filteredEvent": filtered,
         "url": "https://shop.example/news", "userAgent": BROWSER}
        for number, word, filtered in [(1, "CLICK", "false"), (2, "CLICK", "true"), (3, "OPEN", None)]
    ],
    "campaigns": [{"id": "m1", "name": None, "subject": "News of March"}],
    "engagements_calls": read(EARLY, [
        {"id": "77", "properties_hs_timestamp": "2026-03-04T09:00:00Z", "contacts": '["3"]',
         "deals": '["500"]', "companies": None},
    ]),
    "engagements_meetings": read(EARLY, [
        {"id": "78", "properties_hs_meeting_start_time": "2026-03-05T09:00:00Z",
         "properties_hs_timestamp": "2026-03-05T08:59:00Z", "contacts": '["3","4"]', "archived": "false"},
        {"id": "79", "properties_hs_meeting_start_time": "2026-03-05T09:00:00Z", "contacts": '["3"]',
         "archived": "true"},
    ]),
}
# Ids of 18 characters, whose last three follow from the case of the others.
LEAD, CONTACT, DORA = "00QXX000000cleo2AA", "003XX000000cleoYAA", "003XX000000doraYAA"
FIRM, DEAL, FAIR = "001XX000000firmYAA", "006XX000000cleoYAA", "701XX000000fairYAA"
FILLED_IN = {"LeadSource": "Trade Show", "utm_source__c": "linkedin", "utm_campaign__c": "fair"}
MEMBER = {"CampaignId": FAIR, "ContactId": CONTACT, "FirstRespondedDate": "2026-02-20",
          "CreatedDate": "2026-02-01T00:00:00.000Z", "Status": "Attended"}
ROLE = {"OpportunityId": DEAL, "IsPrimary": "false", "CreatedDate": "2026-03-06T00:00:00.000Z"}

SALESFORCE = {
    # Converted on the day it was made; what the form filled in was copied, and so was its source.
    "Lead": read(EARLY, [
        {"Id": LEAD, "Name": "Cleo", "Email": "cleo@firm.example", "IsConverted": "false",
         "CreatedDate": "2026-03-01T15:00:00.000+0000"} | FILLED_IN,
    ]) + read(LATE, [
        {"Id": LEAD, "Name": "Cleo", "Email": "cleo@firm.example", "IsConverted": "true",
         "CreatedDate": "2026-03-01T15:00:00.000+0000", "ConvertedDate": "2026-03-01",
         "ConvertedContactId": CONTACT, "ConvertedOpportunityId": DEAL} | FILLED_IN,
    ]),
    "Contact": read(EARLY, [
        {"Id": DORA, "LastName": "Dora", "CreatedDate": "2026-03-04T00:00:00.000Z"},
        {"Id": "003XX000000goneYAA", "LastName": "Gone", "CreatedDate": "2026-03-04T00:00:00.000Z"},
    ]) + read(LATE, [
        {"Id": CONTACT, "FirstName": "Cleo", "LastName": "Client", "Email": "cleo@firm.example",
         "CreatedDate": "2026-03-05T00:00:00.000Z", "AccountId": FIRM, "OwnerId": "005XX000000userYAA"}
        | FILLED_IN,
        {"Id": DORA, "LastName": "Dora", "CreatedDate": "2026-03-04T00:00:00.000Z", "IsDeleted": "true",
         "MasterRecordId": CONTACT},
        {"Id": "003XX000000goneYAA", "LastName": "Gone", "CreatedDate": "2026-03-04T00:00:00.000Z",
         "IsDeleted": "true"},
    ]),
    "Account": read(EARLY, [
        {"Id": FIRM, "Name": "Firm", "CreatedDate": "2026-03-05T00:00:00.000Z"},
        {"Id": "001XX000000persYAA", "Name": "A person", "IsPersonAccount": "true"},
    ]),
    "Opportunity": [
        {"Name": "Fair deal", "Id": DEAL, "AccountId": FIRM, "Amount": amount, "CurrencyIsoCode": "eur",
         "CloseDate": "2026-04-30", "CreatedDate": "2026-03-06T00:00:00.000Z"} | row
        for amount, time, stage, won in [("150", EARLY, "Open", "false"), ("200", LATE, "Closed Won", "true")]
        for row in read(time, [{"StageName": stage, "IsWon": won, "IsClosed": won}])
    ] + read(LATE, [{"Id": "006XX000000hopeYAA", "StageName": "Hoped for"}]),
    # Won, open again, won again.
    "OpportunityHistory": [
        {"OpportunityId": DEAL, "StageName": stage, "CreatedDate": time}
        for stage, time in [("Closed Won", "2026-03-20"), ("Open", "2026-03-25"),
                            ("Closed Won", "2026-04-02"), ("Closed Won", "2026-04-03")]
    ],
    # A contact by its id of 15 characters; a role that was taken away.
    "OpportunityContactRole": read(EARLY, [
        ROLE | {"Id": "00KXX000000role2AA", "ContactId": CONTACT[:15], "Role": "Decision Maker"},
        ROLE | {"Id": "00KXX000000oldr2AA", "ContactId": DORA},
    ]) + read(LATE, [ROLE | {"Id": "00KXX000000oldr2AA", "ContactId": DORA, "IsDeleted": "true"}]),
    # In some warehouses a loader lowers the names of tables.
    "campaign": read(EARLY, [{"Id": FAIR, "Name": "Fair", "Type": "Trade Show"}])
    + read(LATE, [{"Id": FAIR, "Name": "Spring fair", "Type": "Trade Show"}]),
    # One answered later, the other answered and was removed.
    "CampaignMember": read(EARLY, [
        MEMBER | {"Id": "00vXX00000memb1YAA", "HasResponded": "false"},
        MEMBER | {"Id": "00vXX00000memb2YAA", "HasResponded": "true"},
    ]) + read(LATE, [
        MEMBER | {"Id": "00vXX00000memb1YAA", "HasResponded": "true"},
        MEMBER | {"Id": "00vXX00000memb2YAA", "HasResponded": "true", "IsDeleted": "true"},
    ]),
    "Task": read(EARLY, [
        {"Id": "00TXX000000call2AA", "WhoId": CONTACT, "WhatId": DEAL, "TaskSubtype": "Call",
         "ActivityDate": "2026-03-07"},
    ]),
    # About an object that the company made itself, and whom no id says.
    "Event": read(EARLY, [
        {"Id": f"00UXX000000mee{number}YAA", "WhatId": "a0XXX000000own2YAA", "StartDateTime": "2026-03-08 10:00:00"}
        for number in (1, 2)
    ]),
    "User": read(EARLY, [{"Id": "005XX000000userYAA", "Name": "Uma"}])
    + read(LATE, [{"Id": "005XX000000userYAA", "Name": "Uma User"}]),
}
STORY = {**ADS, "hubspot_airbyte": HUBSPOT, "salesforce_airbyte": SALESFORCE}
OPTIONS = {
    "facebook_ads_airbyte": {"currency": "USD"},
    "hubspot_airbyte": {"currency": "EUR", "original_source": True},
}
# Loaders write JSON with a type where the warehouse has one; arrays as lists.
TYPES = [
    ("tiktok_ads_airbyte.campaigns_reports_daily", "metrics", "json"),
    ("linkedin_ads_airbyte.ad_campaign_analytics", "pivotValues",
     "varchar[] using cast(pivotValues as json)::varchar[]"),
    ("linkedin_ads_airbyte.lead_form_responses", "formResponse", "json"),
    ("linkedin_ads_airbyte.lead_form_responses", "submittedAt", "bigint"),
    ("facebook_ads_airbyte.leads", "field_data", 'struct("name" varchar, "values" varchar[])[] '
     'using cast(cast(field_data as json) as struct("name" varchar, "values" varchar[])[])'),
    ("hubspot_airbyte.deals", "contacts", "varchar[] using cast(contacts as json)::varchar[]"),
    ("hubspot_airbyte.deal_pipelines", "stages", "json"),
    ("hubspot_airbyte.deals_property_history", "dealId", "double"),
    ("hubspot_airbyte.email_events", "created", "bigint"),
]


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    warehouse = Warehouse(
        tmp_path_factory.mktemp("airbyte"),
        {"raw_schema": None, "connectors": {
            vendor: {"schema": vendor} | OPTIONS.get(vendor, {}) for vendor in STORY}},
        raw_tables=False,
    )
    for vendor, tables in STORY.items():
        create(warehouse, vendor, tables)
    for table, column, kind in TYPES:
        warehouse.execute(f"alter table {table} alter {column} type {kind}")
    warehouse.build(select=f"{MODELS} +record_touches", data_tests=False)
    warehouse.build(select=TESTS)
    return warehouse


def spend_of(company, campaign):
    rows = company.rows(
        "select campaign_name, account_id, currency, sum(spend) as spend, sum(clicks) as clicks, "
        f"sum(impressions) as impressions from {STAGING}.stg_ad_networks__spend_judged "
        "where campaign_id = ? and outcome = 'taken' group by all", campaign,
    )
    return [tuple(row.values()) for row in rows]


@pytest.mark.parametrize("campaign, name, account, currency, spend, clicks, impressions", [
    # 1 + 1.5 (restated) + 0.230001 + 0 (empty); all four rows stay.
    ("g1", "Brand", "9", "EUR", "2.730001", 5, 42),
    # 2.25 (restated) + 0.5; clicks on links, 2 + 0.
    ("f1", "Reels", "5", "EUR", "2.75", 2, 8),
    ("ad:a3", None, "5", "USD", "1", 0, 0),
    ("71", "Posts of March", "6", "EUR", "3.1", 1, 5),
    ("72", None, None, None, "1", 1, 5),
    # Three splits of one day.
    ("81", "Bing", "8", "EUR", "3.3", 3, 3),
    # The advertiser of the first day is the campaign's.
    ("91", "Clips 2", "4", "EUR", "0.3", 2, 8),
])
def test_spend_is_what_the_rows_say(
    company, campaign, name, account, currency, spend, clicks, impressions
):
    assert spend_of(company, campaign) == [
        (name, account, currency, Decimal(spend), clicks, impressions)]


def test_a_cost_that_is_not_told_is_not_0(company):
    assert values(company, "select outcome, rejection_reason from "
                  f"{STAGING}.stg_ad_networks__spend_judged where campaign_id = '92'") == [
        ("rejected", "spend is missing or no amount")]


def test_googles_clicks_lead_from_a_click_id_to_its_campaign(company):
    clicks = company.rows(
        "select click_id, campaign_id, ad_group_name, keyword, strftime(clicked_at, '%Y-%m-%d') as day "
        f"from {STAGING}.stg_ad_networks__clicks_judged where outcome = 'taken' order by click_id")
    assert [tuple(row.values()) for row in clicks] == [
        ("EAIaIQobChMIabc", "g1", "Shoes", "red shoes", "2026-03-06"),
        ("EAIaIQobOther", None, None, None, "2026-03-02")]
    # A form was filled in on a page with that click id.
    (touch,) = company.rows("from lead_sources.touches where origin_id = '4-c2'")
    assert (touch["lead_source"], touch["campaign"], touch["keyword"]) == (
        "Google Ads", "Brand", "red shoes")


def test_lead_forms_are_touches_of_whom_they_name(company):
    leads = company.rows(
        "select ad_lead_id, strftime(occurred_at, '%m-%d %H:%M') as occurred_at, email, campaign_id, campaign_name, "
        f"ad_name, form_name from {STAGING}.stg_ad_networks__leads_judged where outcome = 'taken' order by ad_lead_id")
    flo, gil = "flo@client.example", "gil@client.example"
    assert [tuple(row.values()) for row in leads] == [
        # Once, as it was read last; under a name of the form's own; and without an address.
        ("fl1", "03-03 12:00", flo, "f1", "Reels", "Dancing", "21"),
        ("fl3", "03-03 12:00", "fin@client.example", "f1", "Reels", None, "22"),
        ("fl4", "03-03 12:00", None, "f1", "Reels", None, None),
        # The form says which answer is the address; without a form it is the first that is one.
        ("gl1", "03-03 09:00", gil, "g1", "Brand", None, "Ask us"),
        ("gl2", "03-03 15:00", "gus@client.example", "77", None, None, None),
        ("ll1", "03-04 09:00", "lin@client.example", "71", "Posts of March", "A video", "Get the guide"),
        ("ll2", "03-04 09:00", "lou@client.example", "71", "Posts of March", "A video", "39"),
        ("ll5", "03-04 09:00", None, "71", "Posts of March", "A video", "Get the guide"),
    ]
    sources = company.rows(
        "select record_id, first_lead_source, first_campaign from lead_sources.records "
        "where record_id like '%-1' order by record_id")
    assert [tuple(row.values()) for row in sources] == [
        ("fin-1", "Facebook Ads", "Reels"), ("flo-1", "Facebook Ads", "Reels"),
        ("gil-1", "Google Ads", "Brand"), ("gus-1", "Google Ads", None),
        ("lin-1", "LinkedIn Ads", "Posts of March"), ("lou-1", "LinkedIn Ads", "Posts of March")]
    (deal,) = company.rows("from lead_sources.records where record_id = '600'")
    assert (deal["first_lead_source"], deal["first_campaign"]) == ("LinkedIn Ads", "Posts of March")
    (won,) = company.rows("from lead_sources.conversions where conversion_name = 'won' and record_id = '600'")
    assert (won["value"], str(won["converted_at"])) == (Decimal(90), "2026-03-20 00:00:00")


def test_what_a_connector_does_not_know_is_counted(company):
    rows = values(company, "select input, row_id, column_name, reason from lead_sources.unread_values "
                  "where input = 'ad_leads' or column_name = 'stage' or row_id in ('500', 'a0X') order by all")
    nobodys = "email is missing beside no contact_id, and the touch names no person; rows: 1"
    assert rows == [
        ("ad_leads", "facebook_ads", "email", nobodys), ("ad_leads", "linkedin_ads", "email", nobodys),
        ("lifecycle_events", "a0X", "record_id", "record_id is of a kind of records that is not read; rows: 2"),
        ("records", "Hoped for", "stage", "stage says neither is_won nor is_closed, and is in no option; rows: 1"),
        ("records", "s-elsewhere", "stage",
         "stage is in no pipeline that was read, so it is neither won nor lost; rows: 1")]


def values(company, query, *parameters):
    return [tuple(row.values()) for row in company.rows(query, *parameters)]


def test_every_column_is_described_and_exists(company):
    columns = {}
    for row in company.rows(
        f"select table_name, column_name from information_schema.columns where table_schema = '{STAGING}'"
    ):
        columns.setdefault(row["table_name"], set()).add(row["column_name"])
    described = {
        name: {column["name"] for column in model["columns"] if column["description"]}
        for name, model in described_models().items()
        if name.startswith(tuple(f"stg_{vendor}__" for vendor in STORY))
    }
    assert len(described) >= 30
    assert described == {name: columns[name] for name in described}


def test_hubspots_merged_contact_keeps_what_its_losers_did(company):
    people = company.rows(
        "select record_id, name, owner from lead_sources.records "
        "where object_type = 'contact' and length(record_id) = 1 order by record_id")
    assert [tuple(row.values()) for row in people] == [
        ("3", "Ann Able", "Olga Owner"), ("4", "Baker", "o2")]
    merges = company.rows(
        "select losing_record_id, strftime(merged_at, '%Y-%m-%d %H:%M:%S') as merged_at "
        f"from {STAGING}.stg_crm__record_merges where winning_record_id = '3' order by losing_record_id")
    assert [tuple(row.values()) for row in merges] == [("1", None), ("2", "2026-03-20 10:00:00")]
    # The address of contact 1 clicked, before there was a contact 3. A machine's click is no touch.
    touches = company.rows(
        "select origin_id, lead_source, campaign from lead_sources.touches "
        "where origin_id in ('e1', 'e2', 'e3', '4-c1') order by origin_id")
    assert [tuple(row.values()) for row in touches] == [
        ("4-c1", "Partner", None), ("e1", "Email", "News of March")]
    (clicked,) = company.rows(
        "select record_touches.record_id from lead_sources.record_touches "
        "join lead_sources.touches using (touch_key) "
        "where touches.origin_id = 'e1' and record_touches.object_type = 'contact'")
    assert clicked["record_id"] == "3"


def test_hubspots_stages_calls_and_meetings_are_events(company):
    # Milliseconds and texts; the first day on which it was won; a stage of probability 1 that is open.
    assert events_of(company, "500") == {
        "won": ("2026-04-01 08:00:00", Decimal("1000.50"), "EUR"),
        "call": ("2026-03-04 09:00:00", None, None),
    }
    assert events_of(company, "3") == {
        "qualified": ("2026-03-06 00:00:00", None, None),
        "opportunity": ("2026-03-10 00:00:00", None, None),
        "call": ("2026-03-04 09:00:00", None, None),
        "meeting": ("2026-03-05 09:00:00", None, None),
    }
    assert set(events_of(company, "4")) == {"meeting"}
    # Closed before it was made; deleted; and restored after that.
    assert events_of(company, "501") == {"lost": ("2026-03-10 00:00:00", Decimal(5), "EUR")}
    assert events_of(company, "502") == {}
    deals = company.rows(
        f"select record_id, name, stage from {STAGING}.stg_hubspot_airbyte__records "
        "where object_type = 'deal' order by record_id")
    assert [tuple(row.values()) for row in deals] == [
        ("500", "Large", "Won, at last"), ("501", "Cold", "Lost"), ("503", "Restored", "Open"),
        ("600", "Guided", "Won, at last"), ("601", "Adrift", "s-elsewhere")]


def related(company, vendor):
    rows = company.rows(
        "select from_object_type, from_record_id, to_record_id, relationship_type, is_removed "
        f"from {STAGING}.stg_{vendor}__relationships order by all")
    return [tuple(row.values()) for row in rows]


def test_hubspots_arrays_of_ids_are_relationships(company):
    # Once for both sides, none of a deleted deal, and none that an older version named.
    assert related(company, "hubspot_airbyte") == [
        ("contact", "3", "900", "additional", False), ("deal", "500", "3", "additional", False),
        ("deal", "600", "lin-1", "additional", False)]
    (entry,) = company.rows(f"from {STAGING}.stg_hubspot_airbyte__custom_lead_sources")
    assert (entry["entry_id"], entry["lead_source_name"], str(entry["occurred_at"])) == (
        "original:3", "PAID_SEARCH", "2026-03-01 09:00:00")


def test_a_converted_lead_and_its_deal_in_salesforce(company):
    records = company.rows(
        "select record_id, name, owner, stage from lead_sources.records "
        "where substr(record_id, 4, 2) = 'XX' order by record_id")
    assert [tuple(row.values()) for row in records] == [
        (FIRM, "Firm", None, None), (CONTACT, "Cleo Client", "Uma User", None),
        (DEAL, "Fair deal", None, "Closed Won"), ("006XX000000hopeYAA", None, None, "Hoped for")]
    merges = company.rows(
        f"select losing_record_id, merged_at from {STAGING}.stg_crm__record_merges "
        "where winning_record_id = ? order by losing_record_id", CONTACT)
    assert [(row["losing_record_id"], str(row["merged_at"])) for row in merges] == [
        (DORA, "None"), (LEAD, "2026-03-01 15:00:00")]
    assert events_of(company, DEAL) == {
        "opportunity": ("2026-03-06 00:00:00", None, None),
        "won": ("2026-04-02 00:00:00", Decimal(200), "EUR"),
        "call": ("2026-03-07 00:00:00", None, None),
    }
    assert events_of(company, LEAD)["qualified"][0] == "2026-03-01 15:00:00"
    entries = company.rows(
        "select entry_id, lead_source_name, campaign, strftime(occurred_at, '%Y-%m-%d') as day "
        f"from {STAGING}.stg_salesforce_airbyte__custom_lead_sources order by entry_id")
    assert [tuple(row.values()) for row in entries] == [
        (f"lead_source:{LEAD}", "Trade Show", None, "2026-03-01"),
        ("member:00vXX00000memb1YAA", "Trade Show", "Spring fair", "2026-02-20")]
    (form,) = company.rows(f"from {STAGING}.stg_salesforce_airbyte__form_submissions")
    assert (form["object_type"], form["utm_source"], form["utm_campaign"]) == ("lead", "linkedin", "fair")
    # The role names the contact by 15 characters, and so says what the conversion would say.
    assert related(company, "salesforce_airbyte") == [
        ("contact", CONTACT, FIRM, "primary", False),
        ("deal", DEAL, FIRM, "primary", False),
        ("deal", DEAL, CONTACT, "Decision Maker", False),
        ("deal", DEAL, DORA, "additional", True),
    ]
    (won,) = company.rows("from lead_sources.records where record_id = ?", DEAL)
    assert (won["first_lead_source"], won["first_campaign"]) == ("Trade Show", "Spring fair")


# ---- the loader syncs again; the last test, as it changes the tables


def append(warehouse, table, *rows):
    with warehouse.connect() as connection:
        for row in read("2026-04-03 00:00:00", rows):
            columns = ", ".join(f'"{name}"' for name in row)
            connection.execute(
                f"insert into {table} ({columns}) values ({', '.join('?' * len(row))})",
                list(row.values()))


def test_what_a_second_sync_restates_deletes_and_merges_takes_effect(company):
    touches = values(company, "select origin, origin_id from lead_sources.touches order by all")
    again = "2026-04-03 00:00:00"
    hour = ADS["google_ads_airbyte"]["campaign"][0]
    append(company, "google_ads_airbyte.campaign", hour | {"metrics_cost_micros": "500000",
                                                           "_airbyte_extracted_at": again})
    append(company, "facebook_ads_airbyte.ads_insights",
           ADS["facebook_ads_airbyte"]["ads_insights"][1] | {"spend": "0.75", "_airbyte_extracted_at": again})
    merged = {"id": "9", "properties_email": "fin@client.example", "createdAt": "2026-04-02T00:00:00.000Z",
              "properties_hs_merged_object_ids": "fin-1;flo-1"}
    append(company, "hubspot_airbyte.contacts", {"id": "4", "archived": "true"}, merged, *(
        {"id": f"{name}-1", "properties_email": f"{name}@client.example", "archived": "true",
         "createdAt": "2026-03-06T00:00:00.000Z"} for name in ("fin", "flo")))
    append(company, "hubspot_airbyte.deals", {
        "id": "500", "properties_dealname": "Large", "properties_amount": "900", "contacts": None,
        "properties_dealstage": "s-won", "properties_createdate": "2026-03-10T00:00:00Z",
        "updatedAt": "2026-04-02T12:00:00Z"})
    append(company, "hubspot_airbyte.deals_archived", {"id": "600", "archivedAt": again})
    # Open again, and the contact is deleted.
    append(company, "salesforce_airbyte.Opportunity", SALESFORCE["Opportunity"][1] | {
        "StageName": "Open", "IsWon": "false", "IsClosed": "false", "_airbyte_extracted_at": again})
    append(company, "salesforce_airbyte.Contact", {"Id": CONTACT, "IsDeleted": "true"})
    company.build(select=f"{MODELS} +record_touches", data_tests=False)
    company.build(select=TESTS)

    # 0.5 instead of 1, and 0.75 instead of 0.5.
    assert spend_of(company, "g1") == [("Brand", "9", "EUR", Decimal("2.230001"), 5, 42)]
    assert values(
        company, "select campaign_id, sum(spend) from lead_sources.ad_spend_daily "
        "where campaign_id in ('g1', 'f1') group by all order by all"
    ) == [("f1", Decimal(3)), ("g1", Decimal("2.230001"))]
    assert values(
        company, "select record_id, amount, first_lead_source from lead_sources.records "
        "where record_id in ('3', '4', '9', '500', '600', 'fin-1', 'flo-1', ?) order by record_id", CONTACT
    ) == [("3", None, "Paid Search"), ("500", Decimal(900), None), ("9", None, "Facebook Ads")]
    # Both forms are the merged contact's.
    assert values(
        company, "select touches.origin_id from lead_sources.record_touches join lead_sources.touches "
        "using (touch_key) where record_touches.record_id = '9' and is_direct order by all"
    ) == [("facebook_ads:fl1",), ("facebook_ads:fl3",)]
    # A touch that was logged stays, whatever became of its record.
    assert set(values(company, "select origin, origin_id from lead_sources.touches")) >= {
        touch for touch in touches if touch[0] in ("ad_lead", "email", "form")}
    assert values(
        company, "select record_id, value from lead_sources.conversions where conversion_name = 'won' "
        "and record_id in ('500', '600', ?) order by all", DEAL
    ) == [("500", Decimal(900))]
    assert related(company, "hubspot_airbyte") == [("contact", "3", "900", "additional", False)]
    assert [row[:2] for row in related(company, "salesforce_airbyte")] == [("deal", DEAL)] * 3

{#- The click ids that are looked for in page URLs, those of mail programs among them, the most telling
    first: an id that proves a paid click comes before one that does not, the id of a click before a mere
    mark. What each says is the seed click_ids; a test holds the two together. -#}
{%- macro click_id_parameters() -%}
    {{ return([
        'gclid', 'gbraid', 'wbraid', 'gad_campaignid', 'gad_source', 'msclkid', 'ttclid',
        'li_fat_id', 'twclid', 'sccid', 'rdt_cid', 'epik', 'dclid', 'qclid', 'yclid', 'irclickid',
        'cjevent', 'awc', 'ransiteid', 'sscid', 'tblci', 'obclid', 'dicbo', 'vmcid', 'bdclkid',
        'naver_clickid', 'fbclid', 'igshid', 'igsh', 'mc_cid', 'mc_eid', '_hsenc', '_hsmi', '_kx',
        '_ke', 'mkt_tok', 'vgo_ee', '_se', 'sib_id', 'ml_subscriber', 'ml_subscriber_hash',
        'ck_subscriber_id', '_bhlid', 'dm_i', 'vero_id', 'vero_conv', '__s', 'cio_id',
        'iterable_campaign', 'iterable_template', 'omnisendcontactid', 'omnisendattributionid',
        'oly_anon_id', 'oly_enc_id', 'trk_contact', 'trk_msg', 'trk_module', 'trk_sid', '_bta_tid',
        '_bta_c', 'elqtrackid', 'elqtrack', 'elq', 'elqcampaignid', 'elqaid', 'elqat', 'elqak',
        'elq_mid', 'elq_cid', 'elq_lid', 'sfmc_id', 'sfmc_sub', 'sfmc_activityid', 'sfmc_activity',
        'sfmc_journey_id', 'et_cid', 'et_rid', 'spmailingid', 'spuserid', 'spjobid', 'spreportid',
        '_ri_', '_ei_', 'bsft_clkid', 'bsft_uid', 'bsft_mid', 'bsft_eid', 'bsft_utid', 'sc_src',
        'sc_lid', 'sc_uid', 'sc_llid', 'sc_eh', 'sc_customer', 'ss_email_id', 'ss_campaign_id',
        'ss_campaign_name', 'inf_contact_key', 'msdynttrid', 'msdynmkt_trackingcontext',
        'mindbox-click-id', 'mindbox-message-key', 'awt_l', 'awt_m', 'srsltid',
    ]) }}
{%- endmacro -%}

{#- A pattern of the names of all parameters that say where a visitor comes from: tags (the seed url_tags
    says what they mean, and a test that this finds them) and click ids. -#}
{%- macro known_parameters() -%}
    {{ return('(?:utm|mtm|matomo|pk|piwik)_[a-z_]+|campaignid|hsa_cam|' ~ click_id_parameters() | join('|')) }}
{%- endmacro -%}

{#- What may stand between the mark that ends a value and the name of a parameter: blanks. -#}
{%- macro blanks_in_urls() -%}
    {{ return('(?:[+\\x20\\x09-\\x0d]|%20|%09|%0[ad])*') }}
{%- endmacro -%}

{#- Whether a URL carries one of them with a value: a cheap look before the dear ones. A case, as DuckDB
    works out both sides of an `and` for every row: 0.7 s of processor time for 5 million. -#}
{%- macro has_campaign_parameter(url) -%}
    case
        when {{ url }} like '%=%' then {{ regexp_matches(
            url, '(?i)(?:[?&#;]|u0026)' ~ blanks_in_urls() ~ '(?:' ~ known_parameters() ~ ')=[^&#]'
        ) }}
        when {{ url }} is not null then false
    end
{%- endmacro -%}

{#- A value as it stands behind the name of its parameter, up to the mark of the next known one: it ends
    at & and at #. Only a # behind which plain text and then a utm parameter follow was meant as a sign. -#}
{%- macro ended_value(text, next_parameter) -%}
    case
        when {{ text }} not like '%#%' then {{ text_part(text, '&', 1) }}
        when lower(substr({{ next_parameter }}, 1, 4)) = 'utm_' and {{ regexp_matches(text, '^[^&#]+#[^&=/][^&=]*$') }}
            then {{ text }}
        else {{ text_part(text_part(text, '&', 1), '#', 1) }}
    end
{%- endmacro -%}

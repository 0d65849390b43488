{{ config(meta={'when_changed': 'read_again'}) }}

-- A table of its own, as reading parameters is dear: most pages carry none, and a URL is read once.
with

events as (

    select * from {{ ref('int_web_events_chosen') }}

),

submissions as (

    select * from {{ ref('stg_crm__form_submissions') }}

),

url_tags as (

    select * from {{ ref('url_tags') }}

),

click_ids as (

    select * from {{ ref('click_ids') }}

),

pages as (

    select
        page_key,
        page_url
    from events
    where page_key is not null
    {{ union_distinct() }}
    select
        submission_key as page_key,
        page_url
    from submissions

),

with_campaign as (

    select
        page_key,
        page_url

    from pages
    where {{ has_campaign_parameter('page_url') }}

),

parameters_known as (

    select
        parameter,
        utm_field,
        priority,
        counts_alone,
        false as is_click_id,
        false as is_of_one_click,
        true as counts_with_tags,
        true as keeps_value

    from url_tags

    union all

    select
        parameter,
        parameter as utm_field,
        priority,
        true as counts_alone,
        true as is_click_id,
        is_of_one_click,
        counts_with_tags,
        coalesce(named_kind, '') <> 'email' as keeps_value

    from click_ids

),

-- As many places as there are known parameters: of a URL that repeats them without end the first.
places as (

    select
        cast(
            row_number() over (order by {{ in_bytes('parameter') }} asc, is_click_id asc) as integer
        ) as place
    from parameters_known

),

parameters_marked as (

    select
        page_key,
        {{ parameters_marked('page_url') }} as marked_url

    from with_campaign

),

parameters_counted as (

    select
        page_key,
        marked_url,
        length(marked_url) - length(replace(marked_url, '{{ parameter_mark() }}', ''))
            as parameters

    from parameters_marked

),

parameters_parted as (

    select
        parameters_counted.page_key,
        places.place,
        {{ text_part('parameters_counted.marked_url', parameter_mark(), 'places.place + 1') }}
            as parameter_text,
        parameters_counted.marked_url

    from parameters_counted

    inner join places
        on parameters_counted.parameters >= places.place

),

values_ended as (

    select
        page_key,
        place,
        lower({{ text_part('parameter_text', '=', 1) }}) as parameter,
        {{ ended_value(
            'parameter_text', text_part('marked_url', parameter_mark(), 'place + 2')
        ) }} as value_text

    from parameters_parted

),

values_found as (

    select
        values_ended.page_key,
        values_ended.place,
        parameters_known.parameter,
        parameters_known.utm_field,
        parameters_known.priority,
        parameters_known.counts_alone,
        parameters_known.is_click_id,
        parameters_known.is_of_one_click,
        parameters_known.counts_with_tags,
        parameters_known.keeps_value,
        substr(values_ended.value_text, length(values_ended.parameter) + 2) as value_text

    from values_ended

    inner join parameters_known
        on values_ended.parameter = parameters_known.parameter

),

-- Values repeat from event to event, and each is read once.
texts as (

    select distinct
        utm_field,
        is_click_id,
        value_text

    from values_found
    where value_text <> ''

),

-- Distinct, though they are already: else Postgres would decode a value wherever it is read.
texts_decoded as (

    select distinct
        utm_field,
        is_click_id,
        value_text,
        {{ plain_value(unescaped('value_text')) }} as plain_text

    from texts

),

texts_read as (

    select
        utm_field,
        value_text,
        case
            when is_click_id then {{ without_click_placeholder('plain_text') }}
            else {{ without_tag_placeholder('plain_text') }}
        end as said_text

    from texts_decoded

),

texts_redacted as (

    select
        utm_field,
        value_text,
        {{ redacted('said_text') }} as value

    from texts_read
    where said_text is not null

),

texts_signed as (

    select
        utm_field,
        value_text,
        value,
        substr({{ text_hash("utm_field || '=' || " ~ lower_case('value')) }}, 1, 16) as word

    from texts_redacted

),

-- Of what gives a tag the first by priority and place counts: the smallest text, as it begins with
-- eight digits made of them; the word for its value follows, then the value. Sorting rows instead
-- takes twice the time.
values_read as (

    select
        values_found.page_key,
        values_found.utm_field,
        values_found.counts_alone,
        values_found.is_click_id,
        values_found.is_of_one_click,
        values_found.counts_with_tags,
        texts_signed.word,
        cast(
            10000000 + 1000 * values_found.priority + values_found.place
            as {{ type_text() }}
        )
        || texts_signed.word
        || case when values_found.is_click_id then values_found.parameter || '=' else '' end
        || case when values_found.keeps_value then texts_signed.value else '' end as ranked_value

    from values_found

    inner join texts_signed
        on
            values_found.utm_field = texts_signed.utm_field
            and values_found.value_text = texts_signed.value_text

),

-- Parameters that sites use for ends of their own count only beside others; the mark of a shopping
-- result counts only without tags.
values_chosen as (

    select
        page_key,
        min(case when utm_field = 'source' then ranked_value end) as source_chosen,
        min(case when utm_field = 'medium' then ranked_value end) as medium_chosen,
        min(case when utm_field = 'campaign' then ranked_value end) as campaign_chosen,
        min(case when utm_field = 'content' then ranked_value end) as content_chosen,
        min(case when utm_field = 'term' then ranked_value end) as term_chosen,
        min(case when utm_field = 'id' then ranked_value end) as id_chosen,
        min(case when utm_field = 'campaign_id' then ranked_value end) as campaign_id_chosen,
        max(case when counts_alone and not is_click_id then 1 else 0 end) = 1 as has_utm,
        coalesce(
            min(case when is_click_id and counts_with_tags then ranked_value end),
            case
                when max(case when is_click_id then 0 else 1 end) = 0
                    then min(case when is_click_id then ranked_value end)
            end
        ) as click_chosen

    from values_read
    group by page_key
    having max(case when counts_alone then 1 else 0 end) = 1

),

click_words as (

    select distinct
        page_key,
        word,
        is_of_one_click

    from values_read
    where is_click_id

),

clicks_signed as (

    select
        page_key,
        {{ texts_in_order('word', ' ', 'word') }} as words,
        {{ texts_in_order('case when is_of_one_click then word end', ' ', 'word') }}
            as click_signature

    from click_words
    group by page_key

),

-- What a mail program puts into a link is the recipient's, so only its name goes further.
campaigns_chosen as (

    select
        values_chosen.page_key,
        substr(values_chosen.source_chosen, 25) as utm_source,
        substr(values_chosen.medium_chosen, 25) as utm_medium,
        substr(values_chosen.campaign_chosen, 25) as utm_campaign,
        substr(values_chosen.content_chosen, 25) as utm_content,
        substr(values_chosen.term_chosen, 25) as utm_term,
        substr(values_chosen.id_chosen, 25) as utm_id,
        values_chosen.has_utm,
        substr(values_chosen.click_chosen, 25) as click_chosen,
        {{ text_part('substr(values_chosen.click_chosen, 25)', '=', 1) }} as click_id_parameter,
        substr(values_chosen.campaign_id_chosen, 25) as url_campaign_id,
        trim(
            coalesce(substr(values_chosen.source_chosen, 9, 16) || ' ', '')
            || coalesce(substr(values_chosen.medium_chosen, 9, 16) || ' ', '')
            || coalesce(substr(values_chosen.campaign_chosen, 9, 16) || ' ', '')
            || coalesce(substr(values_chosen.content_chosen, 9, 16) || ' ', '')
            || coalesce(substr(values_chosen.term_chosen, 9, 16) || ' ', '')
            || coalesce(substr(values_chosen.id_chosen, 9, 16) || ' ', '')
            || coalesce(substr(values_chosen.campaign_id_chosen, 9, 16) || ' ', '')
            || coalesce(clicks_signed.words, '')
        ) as campaign_signature,
        clicks_signed.click_signature

    from values_chosen

    left join clicks_signed
        on values_chosen.page_key = clicks_signed.page_key

),

campaigns_read as (

    select
        with_campaign.page_key,
        campaigns_chosen.utm_source,
        campaigns_chosen.utm_medium,
        campaigns_chosen.utm_campaign,
        campaigns_chosen.utm_content,
        campaigns_chosen.utm_term,
        campaigns_chosen.utm_id,
        coalesce(campaigns_chosen.has_utm, false) as has_utm,
        campaigns_chosen.click_id_parameter,
        nullif(substr(click_chosen, 2 + length(click_id_parameter)), '') as click_id,
        campaigns_chosen.url_campaign_id,
        campaigns_chosen.campaign_signature,
        campaigns_chosen.click_signature

    from with_campaign

    left join campaigns_chosen
        on with_campaign.page_key = campaigns_chosen.page_key

)

select * from campaigns_read

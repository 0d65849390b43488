{%- set tags = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term'] -%}

with

submissions as (

    select * from {{ ref('stg_crm__form_submissions_judged') }}
    where outcome = 'taken'

),

-- Values repeat from form to form, and each is read once. The id of a click proves none without a
-- parameter that is known.
texts as (

    {% for tag in tags -%}
        select
            false as is_click_id,
            {{ tag }} as value_text
        from submissions
        where {{ tag }} is not null

        {{ union_distinct() }}

    {% endfor -%}
    select
        true as is_click_id,
        click_id as value_text
    from submissions
    where click_id is not null and click_id_parameter_fault is null

),

-- Distinct, though they are already: else Postgres would decode a value wherever it is read.
texts_decoded as (

    select distinct
        is_click_id,
        value_text,
        {{ plain_value(unescaped('value_text')) }} as plain_text

    from texts

),

texts_read as (

    select
        is_click_id,
        value_text,
        case
            when is_click_id then {{ without_click_placeholder('plain_text') }}
            else {{ without_tag_placeholder('plain_text') }}
        end as said_text

    from texts_decoded

),

texts_redacted as (

    select
        is_click_id,
        value_text,
        {{ redacted('said_text') }} as value

    from texts_read
    where said_text is not null

)

select
    submissions.submission_id,
    {{ hashed_key(["'form'", 'submissions.submission_id']) }} as submission_key,
    submissions.occurred_at,
    submissions.loaded_at,
    submissions.object_type,
    submissions.record_id,
    coalesce(submissions.erased_address, {{ text_hash('submissions.email') }}) as email_key,
    submissions.visitor_id,
    {{ redacted('submissions.form_name') }} as form_name,
    submissions.page_url,
    submissions.referrer_url,
    {% for tag in tags -%}
        {{ tag }}s.value as {{ tag }},
    {% endfor -%}
    case when click_ids.value is not null then submissions.click_id_parameter end
        as click_id_parameter,
    click_ids.value as click_id

from submissions
{% for tag in tags %}
    left join texts_redacted as {{ tag }}s
        on submissions.{{ tag }} = {{ tag }}s.value_text and not {{ tag }}s.is_click_id
{% endfor %}
left join texts_redacted as click_ids
    on
        submissions.click_id = click_ids.value_text
        and click_ids.is_click_id
        and submissions.click_id_parameter_fault is null

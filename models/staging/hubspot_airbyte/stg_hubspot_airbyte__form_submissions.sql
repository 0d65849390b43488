{{ config(enabled=connector_is_on('hubspot_airbyte'), group='hubspot_airbyte') }}

with

submissions as (

    select * from {{ connector_table('hubspot_airbyte', 'contacts_form_submissions') }}

),

forms_given as (

    select * from {{ connector_table('hubspot_airbyte', 'forms') }}

),

forms as (

    select
        source_schema,
        {{ id_text('id') }} as form_id,
        min({{ safe_text('name') }}) as form_name

    from forms_given
    group by source_schema, {{ id_text('id') }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix || {{ id_text('canonical_vid') }} || '-' || coalesce(
            {{ id_text('conversion_id') }},
            {{ id_text('form_id') }} || '-' || {{ safe_text('happened_at') }}
        ) as submission_id,
        {{ time_or_epoch('happened_at') }} as occurred_at,
        {{ safe_timestamp('_airbyte_extracted_at') }} as loaded_at,
        {{ id_text('canonical_vid') }} as record_id,
        {{ id_text('form_id') }} as form_id,
        {{ safe_text('title') }} as title,
        cast(page_url as {{ type_text() }}) as page_url

    from submissions

),

-- The tags stand in the page's URL.
forms_named as (

    select
        cast_to_shape.submission_id,
        cast_to_shape.occurred_at,
        cast_to_shape.loaded_at,
        'contact' as object_type,
        cast_to_shape.record_id,
        cast(null as {{ type_text() }}) as email,
        cast(null as {{ type_text() }}) as visitor_id,
        coalesce(forms.form_name, cast_to_shape.title) as form_name,
        cast_to_shape.page_url,
        cast(null as {{ type_text() }}) as referrer_url,
        cast(null as {{ type_text() }}) as utm_source,
        cast(null as {{ type_text() }}) as utm_medium,
        cast(null as {{ type_text() }}) as utm_campaign,
        cast(null as {{ type_text() }}) as utm_content,
        cast(null as {{ type_text() }}) as utm_term,
        cast(null as {{ type_text() }}) as click_id_parameter,
        cast(null as {{ type_text() }}) as click_id

    from cast_to_shape

    left join forms
        on
            cast_to_shape.source_schema = forms.source_schema
            and cast_to_shape.form_id = forms.form_id

)

select * from forms_named

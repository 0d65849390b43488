with

lead_sources as (

    select * from {{ ref('lead_sources') }}

),

-- The dashlets' row for records without a source has no key.
none as (

    select
        cast(null as {{ type_text() }}) as lead_source_key,
        cast(null as {{ type_text() }}) as lead_source_category,
        '(none)' as lead_source_type,
        cast(null as {{ type_text() }}) as lead_source,
        cast(null as {{ type_text() }}) as lead_channel,
        cast(null as {{ type_text() }}) as lead_source_group,
        cast(null as {{ type_text() }}) as lead_method,
        cast(null as {{ type_text() }}) as campaign

),

named as (

    select
        lead_source_key,
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign

    from lead_sources

    union all

    select * from none

)

select * from named

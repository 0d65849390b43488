-- A table, so that its readers and tests do not judge every entry again.
{{ config(materialized='table') }}

with

entries as (

    select * from {{ ref('stg_custom__lead_sources_judged') }}
    where outcome = 'taken'

),

-- Aliases are compared after letters' case, hyphens and runs of white space are evened out.
names_evened_out as (

    select
        entry_id,
        object_type,
        record_id,
        {{ redacted(plain_value('lead_source_name')) }} as lead_source_name,
        {{ evened_out(redacted(plain_value('lead_source_name'))) }} as lead_source_alias,
        {{ redacted(plain_value('campaign')) }} as campaign,
        occurred_at,
        loaded_at,
        {{ redacted('created_by') }} as created_by

    from entries

)

select * from names_evened_out

{{ config(
    materialized=incremental_or_rewritten(),
    incremental_strategy='delete+insert',
    unique_key='record_key',
    on_schema_change='append_new_columns',
) }}

with

records as (

    select * from {{ ref('records') }}

),

earlier as (

    {% if has_earlier_rows() %}
        select
            record_key,
            fingerprint
        from {{ this }}
    {% else %}
        select
            record_key,
            cast(null as {{ type_decimal(38, 0) }}) as fingerprint
        from records
        where 1 = 0
    {% endif %}

),

fingerprints as (

    select
        record_key,
        {{ rows_fingerprint([
            'name', 'stage', 'owner', 'amount', 'currency', 'created_at', 'touch_count',
            'first_touch_key', 'first_lead_source_type', 'first_lead_source', 'first_campaign',
            'last_touch_key', 'last_lead_source_type', 'last_lead_source', 'last_campaign',
            'last_non_direct_touch_key', 'last_non_direct_lead_source', 'trigger_touch_key',
            'trigger_lead_source',
        ]) }} as fingerprint

    from records
    group by record_key

),

compared as (

    select
        coalesce(fingerprints.record_key, earlier.record_key) as record_key,
        fingerprints.fingerprint,
        {{ is_distinct('fingerprints.fingerprint', 'earlier.fingerprint') }} as is_changed

    from fingerprints

    full outer join earlier
        on fingerprints.record_key = earlier.record_key

)

select * from compared

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
            fingerprint,
            -- A release before had no such column.
            {{ 'changed_at' if has_earlier_column(this, 'changed_at')
                else 'cast(null as ' ~ dbt.type_timestamp() ~ ')' }} as changed_at
        from {{ this }}
    {% else %}
        select
            record_key,
            cast(null as {{ type_decimal(38, 0) }}) as fingerprint,
            cast(null as {{ dbt.type_timestamp() }}) as changed_at
        from records
        where 1 = 0
    {% endif %}

),

fingerprints as (

    select
        record_key,
        {{ rows_fingerprint([
            'name', 'stage', 'owner', 'amount', 'currency', 'created_at', 'touch_count',
            'first_touch_key', 'first_touched_at', 'first_lead_source_type', 'first_lead_source',
            'first_campaign', 'last_touch_key', 'last_lead_source_type', 'last_lead_source',
            'last_campaign', 'last_non_direct_touch_key', 'last_non_direct_lead_source_type',
            'last_non_direct_lead_source', 'last_non_direct_campaign', 'trigger_touch_key',
            'trigger_lead_source', 'trigger_campaign',
        ]) }} as fingerprint

    from records
    group by record_key

),

compared as (

    select
        coalesce(fingerprints.record_key, earlier.record_key) as record_key,
        fingerprints.fingerprint,
        earlier.changed_at as changed_before,
        {{ is_distinct('fingerprints.fingerprint', 'earlier.fingerprint') }} as is_changed

    from fingerprints

    full outer join earlier
        on fingerprints.record_key = earlier.record_key

)

select
    record_key,
    fingerprint,
    is_changed,
    case
        when is_changed or changed_before is null then {{ build_started_at() }}
        else changed_before
    end as changed_at

from compared

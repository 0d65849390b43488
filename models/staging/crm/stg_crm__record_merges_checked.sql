-- A table: six models read it, and each would plan the checks of all merges again.
{{ config(materialized='table') }}

with

connectors as (

    select * from {{ ref('stg_crm__record_merges_unioned') }}

),

records as (

    select distinct
        object_type,
        record_id

    from {{ ref('stg_crm__records_unioned') }}

),

losers as (

    select distinct
        losing_object_type as object_type,
        losing_record_id as record_id

    from connectors
    where not is_undone

),

keyed as (

    select
        connectors.*,
        {{ hashed_key([
            'losing_object_type', 'losing_record_id', 'winning_object_type', 'winning_record_id',
            'merged_at',
        ]) }} as merge_key

    from connectors

),

reasons_given as (

    select
        keyed.*,
        case
            when keyed.losing_object_type is null or keyed.losing_record_id is null
                then 'the losing record is missing'
            when keyed.winning_object_type is null or keyed.winning_record_id is null
                then 'the winning record is missing'
            when
                keyed.losing_object_type = keyed.winning_object_type
                and keyed.losing_record_id = keyed.winning_record_id
                then 'a record cannot be merged with itself'
            when {{ id_fault(['keyed.losing_record_id', 'keyed.winning_record_id']) }} is not null
                then {{ id_fault(['keyed.losing_record_id', 'keyed.winning_record_id']) }}
            -- A winner that the CRM has deleted may have lost to another one since.
            when records.record_id is null and losers.record_id is null
                then 'the winning record does not exist'
        end as fault,
        case
            when keyed.merged_at is null and keyed.merged_at_as_given is not null then 'is no time'
        end as merged_at_fault

    from keyed

    left join records
        on
            keyed.winning_object_type = records.object_type
            and keyed.winning_record_id = records.record_id

    left join losers
        on
            keyed.winning_object_type = losers.object_type
            and keyed.winning_record_id = losers.record_id

),

copies_ranked as (

    select
        reasons_given.*,
        -- Of two copies of a merge the one that knows of the undoing is the younger.
        row_number() over (
            partition by merge_key, case when fault is null then 0 else 1 end
            order by
                case when is_undone then 0 else 1 end asc,
                coalesce(undone_at, cast('0001-01-01' as timestamp)) asc,
                {{ in_bytes("coalesce(merged_at_as_given, '')") }} asc
        ) as copy_rank

    from reasons_given

),

-- Of two standing merges of one loser the latest counts. One without a time has stood from the
-- beginning.
standing_ranked as (

    select
        copies_ranked.*,
        row_number() over (
            partition by
                losing_object_type,
                losing_record_id,
                case when fault is null and copy_rank = 1 and not is_undone then 0 else 1 end
            order by
                -- defect: a merge without a time counts before all others
                case when merged_at is null then 1 else 0 end asc,
                merged_at desc,
                {{ in_bytes('winning_object_type') }} asc,
                {{ in_bytes('winning_record_id') }} asc
        ) as standing_rank

    from copies_ranked

)

select
    merge_key,
    losing_object_type,
    losing_record_id,
    winning_object_type,
    winning_record_id,
    merged_at,
    undone_at,
    is_undone,
    fault,
    merged_at_fault,
    copy_rank,
    -- defect: an undone merge still stands
    fault is null and copy_rank = 1 and not is_undone and standing_rank = 1 as is_standing

from standing_ranked

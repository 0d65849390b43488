with

kinds_scored as (

    select * from {{ ref('int_score_points') }}

),

scored_records as (

    select * from {{ ref('int_scored_records') }}

),

bands as (

    select * from {{ ref('score_bands') }}

),

newest_load as (

    select * from {{ ref('int_newest_load') }}

),

reasons_ranked as (

    select
        record_key,
        points,
        interactions,
        last_occurred_at,
        {{ points_in_words() }} as reason,
        row_number() over (
            partition by record_key
            order by abs(points) desc, priority asc
        ) as reason_rank

    from kinds_scored

),

added_up as (

    select
        record_key,
        sum(points) as points,
        sum(interactions) as interactions,
        max(last_occurred_at) as last_interaction_at,
        max(case when reason_rank = 1 then reason end) as reason_1,
        max(case when reason_rank = 2 then reason end) as reason_2,
        max(case when reason_rank = 3 then reason end) as reason_3

    from reasons_ranked
    group by record_key

),

scored as (

    select
        scored_records.record_key,
        scored_records.object_type,
        scored_records.record_id,
        cast(greatest(coalesce(added_up.points, 0), 0) as decimal(18, 1)) as score,
        added_up.reason_1,
        added_up.reason_2,
        added_up.reason_3,
        cast(coalesce(added_up.interactions, 0) as bigint) as interactions,
        added_up.last_interaction_at,
        newest_load.loaded_at as scored_at

    from scored_records

    left join added_up
        on scored_records.record_key = added_up.record_key

    cross join newest_load

),

bands_reached as (

    select
        scored.*,
        bands.band,
        row_number() over (
            partition by scored.record_key
            order by bands.from_score desc
        ) as band_rank

    from scored

    left join bands
        on
            {{ lower_case('scored.object_type') }} = {{ record_type('bands.object_type') }}
            and scored.score >= bands.from_score

)

select
    record_key,
    object_type,
    record_id,
    score,
    band,
    reason_1,
    reason_2,
    reason_3,
    interactions,
    last_interaction_at,
    scored_at

from bands_reached
where band_rank = 1

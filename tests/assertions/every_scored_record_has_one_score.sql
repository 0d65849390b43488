-- The records of a scored object type all have a score, in the highest band that it reaches. A band
-- that begins above 0 would lose records; a join to reasons would double them.
with

records as (

    select scored.record_key

    from {{ ref('records') }} as scored

    inner join {{ ref('scored_object_types') }} as object_types
        on lower(scored.object_type) = lower(object_types.object_type)

),

scores as (

    select
        lead_scores.record_key,
        max(case when bands.band = lead_scores.band then bands.from_score end) as band_from,
        max(case when bands.from_score <= lead_scores.score then bands.from_score end)
            as highest_reached

    from {{ ref('lead_scores') }} as lead_scores

    inner join {{ ref('score_bands') }} as bands
        on lower(lead_scores.object_type) = lower(bands.object_type)

    group by lead_scores.record_key

)

select
    coalesce(records.record_key, scores.record_key) as record_key,
    scores.band_from,
    scores.highest_reached

from records

full outer join scores
    on records.record_key = scores.record_key

where
    records.record_key is null
    or scores.band_from is null
    or {{ is_distinct('scores.band_from', 'scores.highest_reached') }}

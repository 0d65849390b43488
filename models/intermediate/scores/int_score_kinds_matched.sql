with

interactions as (

    select * from {{ ref('int_score_interactions') }}

),

rules as (

    select * from {{ ref('score_points') }}

),

-- There are few kinds among many interactions, and patterns are dear.
kinds as (

    select distinct
        kind_key,
        interaction,
        event,
        lead_source_type,
        lead_channel,
        lead_source_group,
        lead_method

    from interactions

),

patterns_made as (

    select
        priority,
        reason,
        interaction,
        points,
        half_life_days,
        at_most,
        {{ own_rule_pattern(safe_text('event')) }} as event_pattern,
        {{ own_rule_pattern(safe_text('lead_source_type')) }} as type_pattern,
        {{ own_rule_pattern(safe_text('lead_channel')) }} as channel_pattern,
        {{ own_rule_pattern(safe_text('lead_source_group')) }} as group_pattern,
        {{ own_rule_pattern(safe_text('lead_method')) }} as method_pattern

    from rules

),

matches_ranked as (

    select
        kinds.kind_key,
        patterns_made.priority,
        patterns_made.reason,
        patterns_made.points,
        patterns_made.half_life_days,
        patterns_made.at_most,
        row_number() over (
            partition by kinds.kind_key
            order by patterns_made.priority asc
        ) as match_rank

    from kinds

    inner join patterns_made
        on
            kinds.interaction = patterns_made.interaction
            and {{ own_rule_holds('patterns_made.event_pattern', 'kinds.event') }}
            and {{ own_rule_holds('patterns_made.type_pattern', 'kinds.lead_source_type') }}
            and {{ own_rule_holds('patterns_made.channel_pattern', 'kinds.lead_channel') }}
            and {{ own_rule_holds('patterns_made.group_pattern', 'kinds.lead_source_group') }}
            and {{ own_rule_holds('patterns_made.method_pattern', 'kinds.lead_method') }}

)

select
    kind_key,
    priority,
    reason,
    points,
    half_life_days,
    at_most

from matches_ranked
where match_rank = 1 and points <> 0

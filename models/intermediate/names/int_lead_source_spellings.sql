with

signatures as (

    select * from {{ ref(web_classifier()) }}
    where is_mapped = 'false'

),

entries as (

    select * from {{ ref('int_web_entries') }}

),

custom_names as (

    select * from {{ ref('int_custom_names_found') }}
    where catalogue_name is null

),

entries_counted as (

    select
        signature_key,
        count(*) as uses

    from entries
    group by signature_key

),

spellings_used as (

    select
        signatures.lead_source as spelling,
        coalesce(entries_counted.uses, 0) as uses

    from signatures

    left join entries_counted
        on signatures.signature_key = entries_counted.signature_key

    union all

    select
        lead_source_name as spelling,
        entries_count as uses

    from custom_names

),

spellings_counted as (

    select
        spelling,
        {{ folded_name('spelling') }} as folded_name,
        sum(uses) as uses

    from spellings_used
    group by spelling

),

-- Counted over all that was ever logged, so that a run shows what a build from nothing shows.
spellings_ranked as (

    select
        folded_name,
        spelling,
        row_number() over (
            partition by folded_name order by uses desc, {{ in_bytes('spelling') }} asc
        ) as spelling_rank

    from spellings_counted

)

select
    folded_name,
    spelling

from spellings_ranked
where spelling_rank = 1

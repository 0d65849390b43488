{{ config(materialized=kept_for_sql_classifier()) }}

with

signatures as (

    select * from {{ ref('int_web_signatures') }}

),

words as (

    select * from {{ ref('utm_mediums') }}

),

mediums as (

    select distinct
        utm_medium,
        {{ squashed('utm_medium') }} as spelling

    from signatures
    where utm_medium is not null

),

matches_ranked as (

    select
        mediums.utm_medium,
        words.medium_class,
        lower(cast(words.is_paid as {{ dbt.type_string() }})) = 'true' as is_paid,
        row_number() over (
            partition by mediums.utm_medium
            order by
                words.priority asc,
                length(words.word) desc,
                {{ in_bytes('words.word') }} asc,
                {{ in_bytes('words.match') }} asc
        ) as match_rank

    from mediums

    inner join words
        on
            (words.match = 'exact' and mediums.spelling = words.word)
            or (
                words.match = 'prefix'
                and substring(mediums.spelling, 1, length(words.word)) = words.word
            )
            or (
                words.match = 'suffix' and right(mediums.spelling, length(words.word)) = words.word
            )
            or (words.match = 'contains' and {{ contains_text('mediums.spelling', 'words.word') }})

)

select
    utm_medium,
    medium_class,
    is_paid

from matches_ranked
where match_rank = 1

{{ config(materialized=kept_for_sql_classifier()) }}

with

signatures as (

    select * from {{ ref('int_web_signatures') }}

),

words as (

    select
        utm_mediums.*,
        ' ' || word || ' ' as open_form,
        ' ' || replace(word, ' ', '') || ' ' as closed_form

    from {{ ref('utm_mediums') }} as utm_mediums

),

mediums as (

    select distinct
        utm_medium,
        {{ squashed('utm_medium') }} as spelling,
        {{ in_words('utm_medium') }} as medium_in_words

    from signatures
    where utm_medium is not null

),

-- What is listed as a whole is that; of any other medium the words are read.
matches as (

    select
        mediums.utm_medium,
        words.word,
        words.priority,
        words.medium_class,
        case when words.is_paid then 1 else 0 end
            as is_paid,
        case when ' ' || mediums.spelling || ' ' = words.closed_form then 1 else 0 end as is_whole

    from mediums

    inner join words
        on
            ' ' || mediums.spelling || ' ' = words.closed_form
            or (
                words.match = 'word'
                and (
                    {{ contains_text('mediums.medium_in_words', 'words.open_form') }}
                    or {{ contains_text('mediums.medium_in_words', 'words.closed_form') }}
                )
            )

),

-- One word that is paid makes the medium paid, and the first by priority says the kind.
matches_ranked as (

    select
        matches.*,
        max(is_paid) over (partition by utm_medium) as has_paid_word,
        row_number() over (
            partition by utm_medium
            order by is_whole desc, priority asc, length(word) desc, {{ in_bytes('word') }} asc
        ) as match_rank

    from matches

)

select
    utm_medium,
    medium_class,
    case when is_whole = 1 then is_paid else has_paid_word end = 1 as is_paid

from matches_ranked
where match_rank = 1

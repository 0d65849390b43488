{{ config(materialized=kept_for_sql_classifier()) }}

with recursive

signatures as (

    select * from {{ ref('int_web_signatures') }}

),

referrers as (

    select * from {{ ref('int_web_referrers_found') }}
    where search_parameters is not null

),

lists as (

    select distinct search_parameters from referrers

),

-- What is left of a list when its first parameters are taken away, one after the other.
rests {{ columns_of_recursion(['search_parameters', 'number', 'rest']) }} as (

    select
        search_parameters,
        1 as number,
        search_parameters || '|' as rest

    from lists

    union all

    select
        search_parameters,
        number + 1 as number,
        substring(rest, {{ dbt.position("'|'", "rest") }} + 1) as rest

    from rests
    where substring(rest, {{ dbt.position("'|'", "rest") }} + 1) <> ''

),

parameters as (

    select
        search_parameters,
        number,
        substring(rest, 1, {{ dbt.position("'|'", "rest") }} - 1) as parameter

    from rests

),

-- A parameter in slashes is a folder in the path that the term follows.
terms_read as (

    select
        signatures.signature_key,
        parameters.number,
        case
            when parameters.parameter like '/%'
                then {{ folder_after('signatures.referrer_path', 'parameters.parameter') }}
            else {{ value_in_query('signatures.referrer_query', 'parameters.parameter') }}
        end as term

    from signatures

    inner join referrers
        on
            signatures.referrer_host = referrers.referrer_host
            and {{ is_same('signatures.referrer_path', 'referrers.referrer_path') }}

    inner join parameters
        on referrers.search_parameters = parameters.search_parameters

    where parameters.parameter <> ''

),

-- Blanks only: what else counts as white space differs from engine to engine.
terms_decoded as (

    select
        signature_key,
        number,
        nullif({{ without_outer_blanks(percent_decoded('term')) }}, '') as search_term

    from terms_read

),

terms_ranked as (

    select
        terms_decoded.*,
        row_number() over (partition by signature_key order by number asc) as term_rank

    from terms_decoded
    where search_term is not null

)

select
    signature_key,
    search_term

from terms_ranked
where term_rank = 1

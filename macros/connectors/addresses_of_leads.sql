{#- CTEs from answers (source_schema, ad_lead_id, place, is_of_address, answer), what people wrote into a lead
    form, to addresses: the answer to the question for an e-mail address, else the first answer that is one. -#}
{%- macro addresses_of_leads() -%}
answers_read as (

    select
        answers.*,
        {{ email_address('answer') }} as email

    from answers

),

answers_ranked as (

    select
        answers_read.*,
        row_number() over (
            partition by source_schema, ad_lead_id
            order by
                case when is_of_address then 0 else 1 end asc,
                place asc
        ) as answer_rank

    from answers_read
    where email is not null

),

addresses as (

    select
        source_schema,
        ad_lead_id,
        email

    from answers_ranked
    where answer_rank = 1

)
{%- endmacro -%}

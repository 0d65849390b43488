{{ config(materialized=kept_for_sql_classifier()) }}

with

signatures as (

    select * from {{ ref('int_web_signatures') }}

),

words as (

    select
        campaign_words.*,
        case
            when match = 'word' then ' ' || word || ' '
            when match = 'prefix' then ' ' || word
            else word
        end as part

    from {{ ref('campaign_words') }} as campaign_words

),

campaigns as (

    select distinct
        utm_campaign,
        {{ in_words('utm_campaign') }} as campaign_in_words

    from signatures
    where utm_campaign is not null

),

matches_ranked as (

    select
        campaigns.utm_campaign,
        words.campaign_class,
        row_number() over (
            partition by campaigns.utm_campaign
            order by
                words.priority asc,
                length(words.word) desc,
                {{ in_bytes('words.word') }} asc,
                {{ in_bytes('words.match') }} asc
        ) as match_rank

    from campaigns

    inner join words
        on {{ contains_text('campaigns.campaign_in_words', 'words.part') }}

)

select
    utm_campaign,
    campaign_class

from matches_ranked
where match_rank = 1

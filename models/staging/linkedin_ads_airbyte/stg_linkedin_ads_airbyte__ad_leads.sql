{{ config(enabled=connector_is_on('linkedin_ads_airbyte'), group='linkedin_ads_airbyte') }}

with

responses as (

    select * from {{ ref('stg_linkedin_ads_airbyte__lead_form_responses') }}

),

forms_given as (

    select * from {{ newest_rows('linkedin_ads_airbyte', 'lead_forms') }}

),

campaigns_given as (

    select * from {{ newest_rows('linkedin_ads_airbyte', 'campaigns') }}

),

creatives_given as (

    select * from {{ newest_rows('linkedin_ads_airbyte', 'creatives') }}

),

forms as (

    select
        source_schema,
        {{ id_text('id') }} as form_id,
        {{ safe_text('name') }} as form_name,
        {{ json_text('content', ['questions']) }} as questions

    from forms_given

),

campaigns as (

    select
        source_schema,
        {{ id_text('id') }} as campaign_id,
        {{ safe_text('name') }} as campaign_name

    from campaigns_given

),

creatives as (

    select
        source_schema,
        {{ regexp_extracted(safe_text('id'), "'([0-9]+)$'") }} as ad_id,
        min({{ regexp_extracted(safe_text('campaign'), "'([0-9]+)$'") }}) as campaign_id,
        min({{ safe_text('name') }}) as ad_name

    from creatives_given
    group by source_schema, {{ regexp_extracted(safe_text('id'), "'([0-9]+)$'") }}

),

{{ places_in_lists() }},

questions_split as (

    select
        forms.source_schema,
        forms.form_id,
        {{ json_element('forms.questions', 'places.place - 1') }} as question

    from forms

    inner join places
        on
            places.place * length('"questionId"')
            <= length(forms.questions) - length(replace(forms.questions, '"questionId"', ''))

),

-- LinkedIn fills these in from the profile.
questions_for_address as (

    select distinct
        source_schema,
        form_id,
        {{ json_text('question', ['questionId']) }} as question_id

    from questions_split
    where {{ json_text('question', ['predefinedField']) }} in ('EMAIL', 'WORK_EMAIL')

),

answers_split as (

    select
        responses.source_schema,
        responses.ad_lead_id,
        responses.form_id,
        places.place,
        {{ json_element('responses.answers_given', 'places.place - 1') }} as answer_given

    from responses

    inner join places
        on
            places.place * length('"questionId"')
            <= length(responses.answers_given)
            - length(replace(responses.answers_given, '"questionId"', ''))

),

answers_told as (

    select
        answers_split.*,
        {{ json_text('answer_given', ['questionId']) }} as question_id,
        {{ json_text('answer_given', ['answerDetails', 'textQuestionAnswer', 'answer']) }} as answer

    from answers_split

),

answers as (

    select
        answers_told.source_schema,
        answers_told.ad_lead_id,
        answers_told.place,
        questions_for_address.question_id is not null as is_of_address,
        answers_told.answer

    from answers_told

    left join questions_for_address
        on
            answers_told.source_schema = questions_for_address.source_schema
            and answers_told.form_id = questions_for_address.form_id
            and answers_told.question_id = questions_for_address.question_id

),

{{ addresses_of_leads() }},

-- A response that does not name its campaign has that of its creative.
creatives_found as (

    select
        responses.*,
        creatives.ad_name,
        coalesce(responses.campaign_id, creatives.campaign_id) as campaign_of_lead

    from responses

    left join creatives
        on
            responses.source_schema = creatives.source_schema
            and responses.ad_id = creatives.ad_id

),

named as (

    select
        'linkedin_ads' as ad_network,
        creatives_found.id_prefix || creatives_found.ad_lead_id as ad_lead_id,
        creatives_found.occurred_at,
        creatives_found.loaded_at,
        addresses.email,
        cast(null as {{ type_text() }}) as contact_id,
        creatives_found.campaign_of_lead as campaign_id,
        coalesce(campaigns.campaign_name, creatives_found.campaign_name) as campaign_name,
        cast(null as {{ type_text() }}) as ad_group_name,
        creatives_found.ad_name,
        coalesce(forms.form_name, creatives_found.form_id) as form_name

    from creatives_found

    left join addresses
        on
            creatives_found.source_schema = addresses.source_schema
            and creatives_found.ad_lead_id = addresses.ad_lead_id

    left join campaigns
        on
            creatives_found.source_schema = campaigns.source_schema
            and creatives_found.campaign_of_lead = campaigns.campaign_id

    left join forms
        on
            creatives_found.source_schema = forms.source_schema
            and creatives_found.form_id = forms.form_id

)

select * from named

with

-- A host's place in the list matters too: the longest listed one decides what a referrer is.
hosts as (

    select {{ rows_fingerprint(['host', 'path', 'kind']) }} as fingerprint
    from {{ ref('reference_hosts') }}

),

country_endings as (

    select {{ rows_fingerprint(['ending']) }} as fingerprint
    from {{ ref('country_endings') }}

),

identity_providers as (

    select {{ rows_fingerprint(['host']) }} as fingerprint
    from {{ ref('identity_providers') }}

),

bots as (

    select {{ rows_fingerprint(['pattern', 'name']) }} as fingerprint
    from {{ ref('bot_user_agents') }}

),

page_view_names as (

    select {{ rows_fingerprint(['name']) }} as fingerprint
    from {{ ref('page_view_names') }}

),

url_tags as (

    select
        {{ rows_fingerprint([
            'parameter', 'utm_field', 'priority', "case when counts_alone then 'yes' end",
        ]) }} as fingerprint
    from {{ ref('url_tags') }}

),

click_ids as (

    select
        {{ rows_fingerprint([
            'parameter', 'priority', 'named_kind', "case when counts_with_tags then 'yes' end",
            "case when is_of_one_click then 'yes' end",
        ]) }} as fingerprint
    from {{ ref('click_ids') }}

),

settings as (

    select
        {{ hashed_key([
            'bots.fingerprint', 'page_view_names.fingerprint', 'url_tags.fingerprint',
            'click_ids.fingerprint',
            "'" ~ web_code_checksum('read_again') ~ "'",
        ]) }} as reading_key,
        {{ hashed_key([
            'hosts.fingerprint', 'country_endings.fingerprint', 'identity_providers.fingerprint',
            var('visit_timeout_minutes'),
            "'" ~ var('own_domains') | sort | join(',') | replace("'", "''") ~ "'",
            "'" ~ web_code_checksum('decide_again') ~ "'",
        ]) }} as deciding_key

    from hosts

    cross join country_endings

    cross join identity_providers

    cross join bots

    cross join page_view_names

    cross join url_tags

    cross join click_ids

)

select * from settings

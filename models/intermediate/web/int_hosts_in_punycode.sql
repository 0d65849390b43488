{{ config(meta={'when_changed': 'read_again'}) }}

with recursive

events as (

    select * from {{ ref('int_web_events_chosen') }}

),

form_submissions as (

    select * from {{ ref('stg_crm__form_submissions') }}

),

-- Few hosts have a letter beyond ASCII, and only these are worked on.
urls as (

    select page_url as url from events
    where {{ regexp_matches('page_url', '[^\\x01-\\x7f]') }}

    {{ union_distinct() }}

    select referrer_url as url from events
    where {{ regexp_matches('referrer_url', '[^\\x01-\\x7f]') }}

    {{ union_distinct() }}

    select page_url as url from form_submissions
    where {{ regexp_matches('page_url', '[^\\x01-\\x7f]') }}

    {{ union_distinct() }}

    select referrer_url as url from form_submissions
    where {{ regexp_matches('referrer_url', '[^\\x01-\\x7f]') }}

),

hosts as (

    select distinct {{ url_host('url') }} as host from urls
    where {{ regexp_matches(url_host('url'), '[^\\x01-\\x7f]') }}

),

labels {{ columns_of_recursion(['host', 'label_number', 'label', 'rest']) }} as (

    select
        host,
        0 as label_number,
        {{ text_part('composed_host', '.', 1) }} as label,
        substring(
            composed_host || '.', {{ dbt.position("'.'", "composed_host || '.'") }} + 1
        ) as rest

    from (select host, {{ composed('host') }} as composed_host from hosts) as hosts_composed

    union all

    select
        host,
        label_number + 1 as label_number,
        {{ text_part('rest', '.', 1) }} as label,
        substring(rest, {{ dbt.position("'.'", "rest") }} + 1) as rest

    from labels
    where rest <> ''

),

-- A label has 63 letters at most.
positions {{ columns_of_recursion(['position_in_label']) }} as (

    select 1 as position_in_label

    from (select 1 as one) as beginning

    union all

    select position_in_label + 1 as position_in_label from positions
    where position_in_label < 63

),

letters as (

    select
        labels.host,
        labels.label_number,
        positions.position_in_label,
        substring(labels.label, positions.position_in_label, 1) as letter,
        {{ code_point('substring(labels.label, positions.position_in_label, 1)') }} as code_point

    from labels

    inner join positions
        on positions.position_in_label <= length(labels.label)

),

basic_letters as (

    select
        host,
        label_number,
        count(*) as letters_count,
        {{ texts_in_order('letter', '', 'position_in_label') }} as basic_text

    from letters
    where code_point < 128
    group by host, label_number

),

-- Punycode (RFC 3492) is how a decoder puts the letters beyond ASCII back in, by their numbers and
-- then from left to right: here is what it has when it comes to each, and where the letter goes.
insertions as (

    select
        letters.host,
        letters.label_number,
        letters.code_point,
        row_number() over (
            partition by letters.host, letters.label_number
            order by letters.code_point asc, letters.position_in_label asc
        ) as insertion,
        coalesce(max(basic_letters.letters_count), 0) as basic_count,
        count(letters_before.letter) as inserted_at

    from letters

    left join letters as letters_before
        on
            letters.host = letters_before.host
            and letters.label_number = letters_before.label_number
            and letters.position_in_label > letters_before.position_in_label
            and letters.code_point >= letters_before.code_point

    left join basic_letters
        on
            letters.host = basic_letters.host
            and letters.label_number = basic_letters.label_number

    where letters.code_point >= 128
    group by
        letters.host, letters.label_number, letters.code_point, letters.position_in_label

),

lengths_known as (

    select
        insertions.*,
        cast(basic_count + insertion as bigint) as length_after,
        lag(code_point) over (
            partition by host, label_number order by insertion asc
        ) as previous_code_point,
        lag(inserted_at) over (
            partition by host, label_number order by insertion asc
        ) as previously_inserted_at

    from insertions

),

-- How many states of the decoder lie between two insertions.
deltas as (

    select
        lengths_known.*,
        (code_point - coalesce(previous_code_point, 128)) * length_after
        + inserted_at
        - coalesce(previously_inserted_at + 1, 0) as code_delta

    from lengths_known

),

deltas_damped as (

    select
        deltas.*,
        case
            when insertion = 2
                then {{ whole_quotient(
                    'lag(code_delta) over (partition by host, label_number order by insertion asc)', '700'
                ) }}
            else {{ whole_quotient(
                'lag(code_delta) over (partition by host, label_number order by insertion asc)', '2'
            ) }}
        end as damped

    from deltas

),

deltas_spread as (

    select
        deltas_damped.*,
        damped + {{ whole_quotient('damped', 'length_after - 1') }} as spread

    from deltas_damped

),

-- The thresholds of the digits follow from the number before: section 6.1, its loop written out.
spreads_reduced as (

    select
        deltas_spread.*,
        case
            when spread <= 455 then 0
            when spread < 15960 then 36
            when spread < 558600 then 72
            when spread < 19551000 then 108
            else 144
        end as bias_of_steps,
        case
            when spread <= 455 then spread
            when spread < 15960 then {{ whole_quotient('spread', '35') }}
            when spread < 558600 then {{ whole_quotient('spread', '1225') }}
            when spread < 19551000 then {{ whole_quotient('spread', '42875') }}
            else {{ whole_quotient('spread', '1500625') }}
        end as reduced

    from deltas_spread

),

biases as (

    select
        host,
        label_number,
        insertion,
        cast(code_delta as bigint) as code_delta,
        cast(
            case
                when insertion = 1 then 72
                else bias_of_steps + {{ whole_quotient('36 * reduced', 'reduced + 38') }}
            end as bigint
        ) as bias

    from spreads_reduced

),

-- Each delta is written in digits of a base that changes from place to place.
digits {{ columns_of_recursion([
    'host', 'label_number', 'insertion', 'place', 'quotient', 'bias', 'threshold',
]) }} as (

    select
        host,
        label_number,
        insertion,
        0 as place,
        code_delta as quotient,
        bias,
        cast(
            case
                when 36 - bias < 1 then 1
                when 36 - bias > 26 then 26
                else 36 - bias
            end as bigint
        ) as threshold

    from biases

    union all

    select
        host,
        label_number,
        insertion,
        place + 1 as place,
        {{ whole_quotient('quotient - threshold', '36 - threshold') }} as quotient,
        bias,
        cast(
            case
                when 36 * (place + 2) - bias < 1 then 1
                when 36 * (place + 2) - bias > 26 then 26
                else 36 * (place + 2) - bias
            end as bigint
        ) as threshold

    from digits
    where quotient >= threshold

),

digits_written as (

    select
        host,
        label_number,
        insertion * 100 + place as digit_number,
        substring(
            'abcdefghijklmnopqrstuvwxyz0123456789',
            cast(
                case
                    when quotient < threshold then quotient
                    else threshold + mod(quotient - threshold, 36 - threshold)
                end + 1 as integer
            ),
            1
        ) as digit

    from digits

),

codes as (

    select
        host,
        label_number,
        {{ texts_in_order('digit', '', 'digit_number') }} as code

    from digits_written
    group by host, label_number

),

labels_encoded as (

    select
        labels.host,
        labels.label_number,
        case
            when codes.code is null or length(labels.label) > 63 then labels.label
            when basic_letters.basic_text is null then 'xn--' || codes.code
            else 'xn--' || basic_letters.basic_text || '-' || codes.code
        end as label

    from labels

    left join codes
        on labels.host = codes.host and labels.label_number = codes.label_number

    left join basic_letters
        on
            labels.host = basic_letters.host
            and labels.label_number = basic_letters.label_number

),

hosts_encoded as (

    select
        host,
        {{ texts_in_order('label', '.', 'label_number') }} as punycode

    from labels_encoded
    group by host

)

select * from hosts_encoded

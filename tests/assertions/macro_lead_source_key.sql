-- A lead source is its seven columns: another value in any of them, or none, is another source.
with

base (
    lead_source_category, lead_source_type, lead_source, lead_channel, lead_source_group,
    lead_method, campaign
) as (

    values
    ('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    ('x', 'b', 'c', 'd', 'e', 'f', 'g'),
    ('a', 'x', 'c', 'd', 'e', 'f', 'g'),
    ('a', 'b', 'x', 'd', 'e', 'f', 'g'),
    ('a', 'b', 'c', 'x', 'e', 'f', 'g'),
    ('a', 'b', 'c', 'd', 'x', 'f', 'g'),
    ('a', 'b', 'c', 'd', 'e', 'x', 'g'),
    ('a', 'b', 'c', 'd', 'e', 'f', 'x'),
    ('a', 'b', 'c', 'd', 'e', 'f', ''),
    ('a', 'b', 'c', 'd', 'e', 'f', null),
    ('a', 'b', 'c', 'd', 'e', null, 'f'),
    (null, null, null, null, null, null, null)

),

keyed as (

    select
        base.*,
        {{ lead_source_key() }} as lead_source_key

    from base

)

select
    lead_source_key,
    count(*) as copies

from keyed
group by lead_source_key
having count(*) > 1 or lead_source_key is null

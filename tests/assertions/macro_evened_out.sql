-- Names of manual sources are typed by people: case, white space of any kind, hyphens and
-- underscores make no difference, letters do.
with

cases (name, expected) as (

    values
    ('Trade Show', 'trade show'),
    ('TRADE-SHOW', 'trade show'),
    ('trade_show', 'trade show'),
    ('  Trade -  Show ', 'trade show'),
    ('tradeshow', 'tradeshow'),
    ('ÄRZTE', 'ärzte'),
    ('trade' || chr(9) || 'show' || chr(10), 'trade show'),
    ('trade' || chr(160) || 'show', 'trade show'),
    ('trade – show', 'trade show'),
    ('trade' || '{{ "\u2003" }}' || '{{ "\u3000" }}' || 'show' || '{{ "\u2028" }}', 'trade show'),
    ('trade' || '{{ "\u2014" }}' || 'show' || '{{ "\uff0d" }}', 'trade show'),
    ('İzmir', 'izmir'),
    ('co-marketing/2', 'co marketing/2'),
    ('---', ''),
    ('', ''),
    (null, null)

),

names_evened_out as (

    select
        cases.*,
        {{ evened_out('name') }} as actual

    from cases

)

select * from names_evened_out
where {{ is_distinct('actual', 'expected') }}

-- Different natural ids never have one key: neither a null and a blank, nor ids that look alike
-- once they are joined. Two records with one key would be one record in every mart.
with

cases (first_id, second_id) as (

    values
    ('a', 'b'),
    ('ab', ''),
    ('', 'ab'),
    ('', ''),
    (null, ''),
    ('', null),
    (null, null),
    ('null', 'null'),
    ('A', 'b'),
    ('a ', 'b'),
    ('a|', 'b'),
    ('a', '|b'),
    ('a||', 'b'),
    ('a', '||b'),
    ('a|b', ''),
    ('', 'a|b'),
    ('|', ''),
    ('', '|'),
    ('||', ''),
    ('|', '|'),
    ('-|-', ''),
    ('-', '-'),
    ('-|-', null),
    (null, '-|-'),
    ('|n', ''),
    (null, 'n'),
    ('|p', ''),
    ('|s', ''),
    ('a | b', ''),
    ('', 'a | b'),
    ('a ', '| b'),
    ('a |', ' b')

),

keyed as (

    select
        cases.*,
        {{ hashed_key(['first_id', 'second_id']) }} as hashed_key

    from cases

)

select
    hashed_key,
    count(*) as copies

from keyed
group by hashed_key
having count(*) > 1 or hashed_key is null

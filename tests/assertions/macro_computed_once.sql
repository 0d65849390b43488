-- What is computed once is what it would be written out, also when it is null, and one inside
-- another.
{% set doubled = computed_once(
    "substring(text_given, 1, 1)", "case when <it> <> '' then <it> || <it> end"
) %}
with

cases (text_given, doubled, doubled_in_brackets) as (

    values
    ('abc', 'aa', '(aa|aa)'),
    ('a', 'aa', '(aa|aa)'),
    ('éa', 'éé', '(éé|éé)'),
    ('', null, 'none'),
    (null, null, 'none')

),

computed as (

    select
        cases.*,
        {{ doubled }} as actual_doubled,
        {{ computed_once(
            doubled,
            "case when <it> is null then 'none' else '(' || <it> || '|' || <it> || ')' end"
        ) }} as actual_in_brackets

    from cases

)

select * from computed
where
    {{ is_distinct('actual_doubled', 'doubled') }}
    or {{ is_distinct('actual_in_brackets', 'doubled_in_brackets') }}

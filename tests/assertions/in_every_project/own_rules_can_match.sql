-- A rule of the company's own that can never match decides nothing, and nobody would notice: one
-- that an earlier rule leaves nothing to, or with a condition that nothing can meet.
{{ config(severity='warn') }}

select
    rule,
    problem

from {{ ref('own_rules_used') }}
where problem is not null

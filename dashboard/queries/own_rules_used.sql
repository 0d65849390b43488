-- The company's own rules with the touches they decide; some can never match.
select
    priority,
    rule,
    touches,
    problem

from lead_sources.own_rules_used
order by priority

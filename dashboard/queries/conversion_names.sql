-- What credit is given for, and the models that give it.
select distinct
    conversion_name,
    model

from lead_sources.attribution_credits
order by conversion_name asc, model asc

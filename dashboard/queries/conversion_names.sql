-- What credit is given for, and the models that give it.
select
    conversion_name,
    model,
    count(distinct conversion_key) as conversions

from lead_sources.attribution_credits
group by conversion_name, model
order by conversion_name, model

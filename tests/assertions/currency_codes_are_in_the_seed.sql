-- The check of the var reporting_currency runs before any seed is built and so reads a list of its
-- own. A code that it lets pass and the seed does not know would make every converted amount null.
with

codes as (

    {% for code in currency_codes() -%}
        select '{{ code }}' as currency
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select codes.currency

from codes

left join {{ ref('currencies') }} as currencies
    on codes.currency = currencies.currency

where currencies.currency is null

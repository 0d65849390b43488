-- touches.rule tells which rule decided; an own rule named like another would count its touches.
{{ config(severity='warn') }}

select own_rules.rule

from {{ ref('own_rules') }} as own_rules

inner join {{ ref('classification_rules') }} as classification_rules
    on own_rules.rule = classification_rules.rule

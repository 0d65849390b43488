with

found as (

    select contributions.* from {{ data_driven_contributions() }} as contributions

)

select
    model,
    conversion_name,
    channel,
    contribution,
    share

from found

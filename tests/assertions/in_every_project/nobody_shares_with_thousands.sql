{{ config(severity='warn') }}

-- Over two hops or more a hub relates everybody to everybody: 4,000 contacts of one company have
-- 16 million routes, and each contact the sources of all. That is seldom meant, and no build gets
-- slower without this saying whose relationships it is. The seed relationship_types limits a type.
select
    object_type,
    record_id,
    count(*) as records_reached

from {{ ref('int_relationships_walked') }}
where hops > 1
group by object_type, record_id
having count(*) > 1000

-- A link that is given out with a fault in it brings visitors whose source nobody can tell; what is
-- printed cannot be changed.
{{ config(severity='warn') }}

select
    code,
    problems

from {{ ref('tracked_link_urls') }}
where problems is not null

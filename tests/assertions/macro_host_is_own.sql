-- The company's own domains match with their subdomains by whole labels, in the lower case that
-- hosts have; what merely ends or begins like one is another site.
with

cases (host, expected) as (

    values
    {%- for domain in var('own_domains') %}
        ('{{ domain | lower }}', true),
        ('www.{{ domain | lower }}', true),
        ('shop.eu.{{ domain | lower }}', true),
        ('not-{{ domain | lower }}', false),
        ('{{ domain | lower }}.evil.example', false),
    {%- endfor %}
    ('nobody-owns-this.invalid', false),
    (cast(null as {{ type_text() }}), null)

),

hosts_judged as (

    select
        cases.*,
        {{ host_is_own('host') }} as actual

    from cases

)

-- A host that is null is not own either; null and false are alike to those who ask.
select * from hosts_judged
where coalesce(actual, false) is distinct from coalesce(expected, false)

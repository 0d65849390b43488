{#- How copies of a web event stand in order: the one that was loaded last is taken, of those the smallest. -#}
{%- macro web_copies_in_order() -%}
    {#- defect: of copies in one slice the older one counts #}
    coalesce(loaded_at, occurred_at) desc,
    occurred_at asc,
    {{ in_bytes('visitor_id') }} asc,
    {{ in_bytes("coalesce(event_name, '')") }} asc,
    {{ in_bytes("coalesce(page_url, '')") }} asc,
    {{ in_bytes("coalesce(referrer_url, '')") }} asc,
    {{ in_bytes("coalesce(user_agent, '')") }} asc,
    {{ in_bytes("coalesce(contact_id, '')") }} asc,
    {{ in_bytes("coalesce(email, '')") }} asc,
    {{ in_bytes("coalesce(form_name, '')") }} asc
{%- endmacro -%}

{#- A number made of all that a web event says: what tells one slice of raw rows from another. -#}
{%- macro web_row_hash() -%}
    {{ row_hash([
        'event_id', 'occurred_at', 'loaded_at', 'visitor_id', 'event_name', 'page_url', 'referrer_url', 'user_agent',
        'contact_id', 'email', 'form_name',
    ]) }}
{%- endmacro -%}

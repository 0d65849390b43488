{#- What is kept of an erased person: a salted hash of an id or an address. The salt comes from the
    environment; with another salt, what was erased before would no longer be recognised. -#}
{%- macro erasure_hash(parts) -%}
    {{ hashed_key(["'" ~ env_var('LEAD_SOURCES_ERASURE_SALT', 'lead_sources') | replace("'", "''") ~ "'"] + parts) }}
{%- endmacro -%}

{#- Of a record. Its type is written in any case: Contact and contact are one person. -#}
{%- macro record_erasure_hash(object_type, record_id) -%}
    {{ erasure_hash([lower_case(object_type), record_id]) }}
{%- endmacro -%}

{#- How far an erasure reaches: rows up to the request, and all rows when it has no time. -#}
{%- macro reached_by_erasure(time, requested_at) -%}
    coalesce({{ time }} <= {{ requested_at }}, true)
{%- endmacro -%}

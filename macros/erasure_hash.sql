{#- What is kept of an erased person: a salted SHA-256 hash of an id or an address. The salt comes from the
    environment; with another salt, what was erased before would no longer be recognised. -#}
{%- macro erasure_hash(parts) -%}
    {{ hardened_erasure_hash(hashed_key([erasure_salt()] + parts)) }}
{%- endmacro -%}

{#- The salt as a literal. -#}
{%- macro erasure_salt() -%}
    '{{ env_var('LEAD_SOURCES_ERASURE_SALT', 'lead_sources') | replace("'", "''") }}'
{%- endmacro -%}

{#- Ledgers written before SHA-256 came hold the salted md5 inside, from which today's hash can be made:
    nobody has to be erased again. -#}
{%- macro hardened_erasure_hash(md5_hash) -%}
    {{ sha256_hash(erasure_salt() ~ " || ' | ' || " ~ md5_hash) }}
{%- endmacro -%}

{#- A hash out of a ledger, whenever it was written. -#}
{%- macro erasure_hash_of_ledger(kept_hash) -%}
    case when length({{ kept_hash }}) = 32 then {{ hardened_erasure_hash(kept_hash) }} else {{ kept_hash }} end
{%- endmacro -%}

{#- Of a record. Its type is written in any case: Contact and contact are one person. -#}
{%- macro record_erasure_hash(object_type, record_id) -%}
    {{ erasure_hash([lower_case(object_type), record_id]) }}
{%- endmacro -%}

{#- How far an erasure reaches: rows up to the request, and all rows when it has no time. -#}
{%- macro reached_by_erasure(time, requested_at) -%}
    {#- defect: a request without a time reaches nothing #}
    coalesce({{ time }} <= {{ requested_at }}, true)
{%- endmacro -%}

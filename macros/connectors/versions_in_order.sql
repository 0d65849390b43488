{#- The order of the rows of one thing in a history table: the one that the loader calls current, then the
    newest, then by content, so that every engine takes the same. -#}
{%- macro versions_in_order(columns) -%}
    case when is_current_version then 0 else 1 end asc,
    case when changed_at is null then 1 else 0 end asc,
    changed_at desc
    {%- for column in columns %},
    {{ in_bytes("coalesce(" ~ column ~ ", '')") }} asc
    {%- endfor -%}
{%- endmacro -%}

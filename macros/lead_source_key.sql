{#- The key of a lead source: its seven source columns, hashed. -#}
{%- macro lead_source_key() -%}
    {{ hashed_key([
        'lead_source_category', 'lead_source_type', 'lead_source', 'lead_channel',
        'lead_source_group', 'lead_method', 'campaign',
    ]) }}
{%- endmacro -%}

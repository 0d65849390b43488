{#- A timestamp without zone, in UTC; null when the value is no time. A text with an offset from UTC
    or the name of a zone is brought to UTC. What lies outside the years 1 to 9998, infinity among it, is no time: a day
    more would not fit any engine's timestamps. -#}
{%- macro safe_timestamp(value) -%}
    {{ return(adapter.dispatch('safe_timestamp', 'lead_sources')(value)) }}
{%- endmacro -%}

{%- macro default__safe_timestamp(value) -%}
    case
        when
            try_cast({{ value }} as timestamp)
            between cast('0001-01-01' as timestamp) and cast('9998-12-31' as timestamp)
            then
                case
                    when typeof({{ value }}) = 'VARCHAR' and regexp_matches(cast({{ value }} as varchar), ':[0-9.]+ *([-+][0-9]{2}(:?[0-9]{2})?|[A-Za-z]+/[A-Za-z_/]+)$')
                        then timezone('UTC', try_cast(cast({{ value }} as varchar) as timestamp with time zone))
                    else try_cast({{ value }} as timestamp)
                end
    end
{%- endmacro -%}

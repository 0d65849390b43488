{#- A timestamp without zone, in UTC; null when the value is no time. A text with an offset from UTC
    or the name of a zone is brought to UTC; short names such as EST mean several zones, and are not
    read. What lies outside the years 1 to 9998, infinity among it, is no time: a day more would not
    fit any engine's timestamps. -#}
{%- macro safe_timestamp(value) -%}
    {{ return(adapter.dispatch('safe_timestamp', 'lead_sources')(value)) }}
{%- endmacro -%}

{%- macro default__safe_timestamp(value) -%}
    {%- set text = "cast(" ~ value ~ " as varchar)" -%}
    case
        when
            try_cast({{ value }} as timestamp) >= cast('0001-01-01' as timestamp)
            and try_cast({{ value }} as timestamp) < cast('9999-01-01' as timestamp)
            then
                case
                    when typeof({{ value }}) <> 'VARCHAR' then try_cast({{ value }} as timestamp)
                    when not {{ regexp_matches(text, time_pattern()) }} then null
                    when {{ regexp_matches(text, zone_pattern()) }}
                        then timezone('UTC', try_cast(regexp_replace({{ text }}, ' +([-+Z])', '\1') as timestamp with time zone))
                    else try_cast({{ value }} as timestamp)
                end
    end
{%- endmacro -%}

{#- Postgres stops at a text that it cannot cast, so the calendar is looked at first. It rounds what is
    finer than a microsecond, where others cut it off. -#}
{%- macro postgres__safe_timestamp(value) -%}
    {%- set text = "cast(" ~ value ~ " as text)" -%}
    {%- set readable = "regexp_replace(regexp_replace(" ~ text ~ ", '^( *[0-9/-]+)T', '\\1 '), '([.][0-9]{6})[0-9]+', '\\1')" -%}
    case
        when {{ regexp_matches(text, time_pattern()) }} and {{ regexp_matches(text, day_pattern()) }}
            then
                case
                    when not {{ regexp_matches(text, zone_pattern()) }} then cast({{ readable }} as timestamp)
                    when
                        not {{ regexp_matches(text, '[A-Za-z]/') }}
                        or lower({{ regexp_extracted(text, "'([A-Za-z]+/[^ ]+)'") }}) in (select lower(name) from pg_timezone_names)
                        then cast({{ readable }} as timestamp with time zone) at time zone 'UTC'
                end
    end
{%- endmacro -%}

{#- A day, or a day and a time with or without a zone, as loaders write them. -#}
{%- macro time_pattern() -%}
    {%- set time = '([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9]([.][0-9]+)?)?' -%}
    {%- set zone = ' *(Z|UTC|[-+](0[0-9]|1[0-5])(:?[0-5][0-9])?)| +[A-Za-z]+/[A-Za-z0-9_/+-]+' -%}
    {{ return('^ *[0-9]{4}(-[0-9]{1,2}-|/[0-9]{1,2}/)[0-9]{1,2}((T| +)' ~ time ~ '(' ~ zone ~ ')?)? *$') }}
{%- endmacro -%}

{#- A time that a zone follows. -#}
{%- macro zone_pattern() -%}
    {{ return(':[0-9.]+ *[-+A-Z]') }}
{%- endmacro -%}

{#- A day that the calendar has, in the years 1 to 9998. -#}
{%- macro day_pattern() -%}
    {%- set days = '(0?[1-9]|1[0-2])[-/](0?[1-9]|1[0-9]|2[0-8])|(0?[13-9]|1[0-2])[-/](29|30)|(0?[13578]|1[02])[-/]31' -%}
    {%- set leap_year = '[0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00' -%}
    {{ return('^ *(?!0000|9999)([0-9]{4}[-/](' ~ days ~ ')|(' ~ leap_year ~ ')[-/]0?2[-/]29)([^0-9]|$)') }}
{%- endmacro -%}

{#- Spark reads 10:00 as a time of today, and 5 as seconds; the pattern lets neither through. The
    session's time zone is UTC (profiles.yml). -#}
{%- macro spark__safe_timestamp(value) -%}
    {%- set text = "cast(" ~ value ~ " as string)" -%}
    {%- set dashed = "regexp_replace(" ~ text ~ ", '^( *[0-9]{4})/([0-9]+)/', '$1-$2-')" -%}
    {%- set seconds_added = "regexp_replace(" ~ dashed ~ ", '^( *[0-9-]+[T ]+[0-9]+:[0-9]+)(?![0-9:])', '$1:00')" -%}
    {%- set readable = "regexp_replace(" ~ seconds_added ~ ", '^( *[0-9-]+) +', '$1 ')" -%}
    case
        when
            typeof({{ value }}) in ('timestamp', 'timestamp_ntz', 'date')
            and try_cast({{ value }} as timestamp) >= cast('0001-01-01' as timestamp)
            and try_cast({{ value }} as timestamp) < cast('9999-01-01' as timestamp)
            then try_cast({{ value }} as timestamp)
        when
            {{ regexp_matches(text, time_pattern()) }}
            and try_cast({{ readable }} as timestamp) >= cast('0001-01-01' as timestamp)
            and try_cast({{ readable }} as timestamp) < cast('9999-01-01' as timestamp)
            then try_cast({{ readable }} as timestamp)
    end
{%- endmacro -%}

{#- The text of a time in one form, such as 2024-03-01T10:00:00.5+02:00: two digits each, dashes, seconds,
    six places of them at most, an offset with a colon. -#}
{%- macro steps_to_one_form() -%}
    {{ return([
        ('^ +| +$', ''), ('^([0-9]+)/([0-9]+)/', '[1]-[2]-'), (' *(Z|UTC)$', '+00:00'), (' +([-+])', '[1]'),
        ('(-)([0-9])(-|T| |$)', '[1]0[2][3]'), ('(-)([0-9])(T| |$)', '[1]0[2][3]'), (' +', 'T'),
        ('([T ])([0-9]):', '[1]0[2]:'), (':([0-9])(:|[-+ ]|[.]|$)', ':0[1][2]'), (':([0-9])([-+ ]|[.]|$)', ':0[1][2]'),
        ('([T ][0-9]+:[0-9]+)([-+ ]|$)', '[1]:00[2]'), ('([.][0-9]{6})[0-9]+', '[1]'),
        ('(:[0-9.]+[-+][0-9]{2})$', '[1]:00'), ('(:[0-9.]+[-+][0-9]{2})([0-9]{2})$', '[1]:[2]'),
    ]) }}
{%- endmacro -%}

{#- A value that is a time already is taken as such: as a text it would lose digits. Zones with a name are
    not read: one that Snowflake does not know would stop the build. -#}
{%- macro snowflake__safe_timestamp(value) -%}
    {%- set given = "to_variant(" ~ value ~ ")" -%}
    {%- set text = "cast(" ~ value ~ " as varchar)" -%}
    {%- set form = [text] -%}
    {%- for pattern, replacement in steps_to_one_form() -%}
        {%- do form.append("regexp_replace(" ~ form[-1] ~ ", '" ~ pattern ~ "', '" ~ modules.re.sub('\\[([0-9])\\]', '\\\\\\\\\\1', replacement) ~ "')") -%}
    {%- endfor -%}
    case
        when {{ regexp_matches(text, '^ *(0000|9999)') }} then null
        else coalesce(
            as_timestamp_ntz({{ given }}),
            cast(as_date({{ given }}) as timestamp_ntz),
            cast(convert_timezone('UTC', as_timestamp_tz({{ given }})) as timestamp_ntz),
            cast(convert_timezone('UTC', as_timestamp_ltz({{ given }})) as timestamp_ntz),
            case
                when not {{ regexp_matches(text, time_pattern()) }} then null
                when {{ regexp_matches(text, zone_pattern()) }}
                    then cast(convert_timezone('UTC', try_cast({{ form[-1] }} as timestamp_tz)) as timestamp_ntz)
                else try_cast({{ form[-1] }} as timestamp_ntz)
            end
        )
    end
{%- endmacro -%}

{%- macro bigquery__safe_timestamp(value) -%}
    {%- set text = "cast(" ~ value ~ " as string)" -%}
    {%- set form = [text] -%}
    {%- for pattern, replacement in steps_to_one_form() -%}
        {%- do form.append("regexp_replace(" ~ form[-1] ~ ", r'" ~ pattern ~ "', r'" ~ modules.re.sub('\\[([0-9])\\]', '\\\\\\1', replacement if pattern != ' +' else ' ') ~ "')") -%}
    {%- endfor -%}
    case
        when {{ regexp_matches(text, time_pattern()) }} and not {{ regexp_matches(text, '^ *(0000|9999)') }}
            then safe_cast({{ form[-1] }} as timestamp)
    end
{%- endmacro -%}

{#- Zones with a name are not read: one that Redshift does not know would stop the build. -#}
{%- macro redshift__safe_timestamp(value) -%}
    {%- set text = "cast(" ~ value ~ " as varchar(65535))" -%}
    {%- set form = [text] -%}
    {%- for pattern, replacement in steps_to_one_form() -%}
        {%- do form.append("regexp_replace(" ~ form[-1] ~ ", '" ~ pattern ~ "', '" ~ modules.re.sub('\\[([0-9])\\]', '$\\1', replacement) ~ "', 1, 'p')") -%}
    {%- endfor -%}
    case
        when {{ regexp_matches(text, time_pattern()) }} and {{ regexp_matches(text, day_pattern()) }}
            then
                case
                    when not {{ regexp_matches(text, zone_pattern()) }} then cast({{ form[-1] }} as timestamp)
                    when not {{ regexp_matches(text, '[A-Za-z]/') }}
                        then cast({{ form[-1] }} as timestamp with time zone) at time zone 'UTC'
                end
    end
{%- endmacro -%}

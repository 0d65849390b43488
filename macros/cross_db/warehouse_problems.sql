{#- Settings of the warehouse itself with which its rows would be others than on other engines. Asks the
    warehouse: for checks, not for models. -#}
{%- macro warehouse_problems() -%}
    {{ return(adapter.dispatch('warehouse_problems', 'lead_sources')()) }}
{%- endmacro -%}

{%- macro default__warehouse_problems() -%}
    {{ return([]) }}
{%- endmacro -%}

{%- macro postgres__warehouse_problems() -%}
    {%- set problems = [] -%}
    {%- set found = run_query("select current_setting('server_encoding'), lower('Ä') = 'ä'").rows[0] -%}
    {%- if found[0] != 'UTF8' -%}
        {%- do problems.append(
            "the database " ~ target.database ~ " has the encoding " ~ found[0] ~ "; build in one of the encoding UTF8"
        ) -%}
    {%- elif not found[1] -%}
        {%- do problems.append(
            "the locale of the database " ~ target.database ~ " knows no lower case of letters beyond ASCII; build in"
            ~ " one made with a locale such as C.UTF-8: create database … template template0 locale 'C.UTF-8'"
        ) -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro -%}

{%- macro spark__warehouse_problems() -%}
    {%- set problems = [] -%}
    {%- set found = run_query("select split(version(), '[.]')[0], current_timezone()").rows[0] -%}
    {%- if target.type == 'spark' and found[0] | int < 4 -%}
        {%- do problems.append("Spark " ~ found[0] ~ " knows no recursive queries; build on Spark 4 or newer") -%}
    {%- endif -%}
    {%- if found[1] not in ['UTC', 'Etc/UTC', 'GMT', 'Z', '+00:00'] -%}
        {%- do problems.append(
            "the session's time zone is " ~ found[1] ~ ", and times would be hours off; add to the profile's"
            ~ " server_side_parameters: \"set:spark.sql.session.timeZone\": UTC"
        ) -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro -%}

{#- A plain `timestamp` must be one without zone there. -#}
{%- macro snowflake__warehouse_problems() -%}
    {%- set problems = [] -%}
    {%- set meant = run_query("show parameters like 'TIMESTAMP_TYPE_MAPPING' in session").rows[0][1] -%}
    {%- if meant | upper != 'TIMESTAMP_NTZ' -%}
        {%- do problems.append(
            "the session takes timestamp for " ~ meant ~ ", and times would be hours off; set it for the user of the"
            ~ " profile: alter user " ~ target.user ~ " set timestamp_type_mapping = timestamp_ntz"
        ) -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro -%}

{#- Its texts are UTF-8 always. -#}
{%- macro redshift__warehouse_problems() -%}
    {{ return([]) }}
{%- endmacro -%}

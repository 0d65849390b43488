{#- A text without what nobody sees at either end: white space of every kind, control characters, marks
    of no width, the byte order mark, the soft hyphen. Inside the text they stay. -#}
{%- macro trimmed(text) -%}
    {{ return(adapter.dispatch('trimmed', 'lead_sources')(text)) }}
{%- endmacro -%}

{#- Most texts begin and end with a plain letter; to see that takes a tenth of the time. -#}
{%- macro default__trimmed(text) -%}
    {%- set marks = '[' ~ invisible_marks('\\x{', '}', '-') ~ ']+' -%}
    {%- set trimming -%}
    case
        when strlen(<it>) = length(<it>) and <it> between '!' and chr(127) and <it>[-1] > ' ' and not suffix(<it>, chr(127)) then <it>
        else regexp_replace(<it>, '^{{ marks }}|{{ marks }}$', '', 'g')
    end
    {%- endset -%}
    {{ computed_once(text, trimming) if 'regexp' in text else trimming | replace('<it>', text) }}
{%- endmacro -%}

{#- Code points of white space (Unicode's White_Space), of control and format characters, and of letters
    that leave a blank. Selectors of variants and the parts of flags are none: they belong to an emoji.
    `before` and `after` stand around four digits, `between` in a range; without it all are listed. The
    digits are worked out here, not in hex_digits(): this is called for most columns of raw tables. -#}
{%- macro invisible_marks(before, after='', between=none, first=0) -%}
    {%- set ranges = [
        [0x0000, 0x0020], [0x007f, 0x00a0], [0x00ad, 0x00ad], [0x034f, 0x034f], [0x061c, 0x061c],
        [0x115f, 0x1160], [0x1680, 0x1680], [0x17b4, 0x17b5], [0x180e, 0x180e], [0x2000, 0x200f],
        [0x2028, 0x202f], [0x205f, 0x206f], [0x2800, 0x2800], [0x3000, 0x3000], [0x3164, 0x3164],
        [0xfeff, 0xfeff], [0xffa0, 0xffa0], [0xfff9, 0xfffb],
    ] -%}
    {%- set digits = '0123456789abcdef' -%}
    {%- set written = [] -%}
    {%- for low, high in ranges -%}
        {%- set points = range([low, first] | max, high + 1) if between is none else [low, high] if high > low else [low] -%}
        {%- for point in points -%}
            {%- do written.append(
                (between if between is not none and not loop.first else '') ~ before
                ~ digits[point // 4096] ~ digits[point // 256 % 16] ~ digits[point // 16 % 16] ~ digits[point % 16]
                ~ after
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(written | join) }}
{%- endmacro -%}

{#- Texts have no byte 0 there. -#}
{%- macro postgres__trimmed(text) -%}
    btrim({{ text }}, '{{ fromjson('"' ~ invisible_marks("\\u", first=1) ~ '"') }}')
{%- endmacro -%}

{%- macro spark__trimmed(text) -%}
    trim(both '{{ invisible_marks("\\u") }}' from {{ text }})
{%- endmacro -%}

{%- macro snowflake__trimmed(text) -%}
    trim({{ text }}, '{{ invisible_marks("\\u", first=1) }}')
{%- endmacro -%}

{%- macro bigquery__trimmed(text) -%}
    trim({{ text }}, '{{ invisible_marks("\\u", first=1) }}')
{%- endmacro -%}

{#- The spaces of Unicode. -#}
{%- macro unicode_spaces() -%}
    {{ return(
        " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    ) }}
{%- endmacro -%}

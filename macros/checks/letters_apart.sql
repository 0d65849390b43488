{#- How many letters must be changed, added or taken away to turn one name into another. -#}
{%- macro letters_apart(one, other) -%}
    {%- set row = namespace(costs=range(other | length + 1) | list) -%}
    {%- for letter in one -%}
        {%- set costs = [loop.index] -%}
        {%- for other_letter in other -%}
            {%- do costs.append([
                row.costs[loop.index] + 1,
                costs[-1] + 1,
                row.costs[loop.index0] + (0 if letter == other_letter else 1),
            ] | min) -%}
        {%- endfor -%}
        {%- set row.costs = costs -%}
    {%- endfor -%}
    {{ return(row.costs[-1]) }}
{%- endmacro -%}

{#- The known name that a name is a slip of: three letters apart at most, and at most two in five. -#}
{%- macro likely_name(name, known_names) -%}
    {%- set found = namespace(name=none, letters=4) -%}
    {%- for known in known_names -%}
        {%- set letters = letters_apart(name | string | lower, known) -%}
        {%- if letters < found.letters and letters * 5 <= known | length * 2 -%}
            {%- set found.name = known -%}
            {%- set found.letters = letters -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found.name) }}
{%- endmacro -%}

{%- macro did_you_mean(name, known_names) -%}
    {%- set likely = likely_name(name, known_names) -%}
    {{ return("did you mean " ~ likely ~ "?" if likely else "the names are " ~ known_names | join(', ')) }}
{%- endmacro -%}

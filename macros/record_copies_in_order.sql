{#- How copies of a record stand in order: the one that was updated last is taken, of those the smallest. -#}
{%- macro record_copies_in_order() -%}
    coalesce(updated_at, cast('0001-01-01' as timestamp)) desc,
    coalesce(created_at, cast('0001-01-01' as timestamp)) asc,
    {{ in_bytes("coalesce(name, '')") }} asc,
    {{ in_bytes("coalesce(email, '')") }} asc,
    {{ in_bytes("coalesce(stage, '')") }} asc,
    {{ in_bytes("coalesce(owner, '')") }} asc,
    case when amount is null then 0 else 1 end asc,
    amount asc,
    {{ in_bytes("coalesce(currency, '')") }} asc,
    {{ in_bytes("coalesce(created_at_as_given, '')") }} asc,
    {{ in_bytes("coalesce(amount_as_given, '')") }} asc
{%- endmacro -%}

{#- A click that a newer copy of its row says was none is no touch any more. A row that is gone says nothing. -#}
{%- macro forget_emails_without_touch(ledger, emails) -%}
    {#- defect: a click that was none stays a touch #}
    {{ delete_rows(ledger,
        "origin = 'email' and origin_id in (select event_id from " ~ emails
        ~ " where event_type not in ('clicked', 'replied'))"
    ) }}
{%- endmacro -%}

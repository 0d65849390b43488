{#- Tells recipients of messages apart: the contact, else the address, else the id that the mail tool
    gives. A tool may name the contact in one event and the address in the next. -#}
{%- macro recipient_key(object_type, record_id, email_key, contact_id) -%}
    case
        when {{ record_id }} is not null then {{ hashed_key([object_type, record_id]) }}
        when {{ email_key }} is not null then {{ hashed_key(["'address'", email_key]) }}
        else {{ hashed_key(["'contact_id'", contact_id]) }}
    end
{%- endmacro -%}

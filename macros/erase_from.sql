{#- Takes erased people's rows out of a ledger: those logged on an erased record or contact, and those
    logged under an erased address up to the request. Whom the id of such a row means keeps it; then the
    salted hash takes the address's place. -#}
{%- macro erase_logged_touches(ledger, subjects, record_ids) -%}
    {%- set address_is_erased -%}
        exists (
            select 1 from {{ subjects }} as erased
            where
                erased.subject_kind = 'address'
                and erased.subject_hash in (
                    {{ ledger.identifier }}.email_key, {{ erasure_hash([ledger.identifier ~ '.email_key']) }}
                )
                and {{ reached_by_erasure(ledger.identifier ~ '.touched_at', 'erased.requested_at') }}
        )
    {%- endset -%}
    {%- set is_of_a_contact -%}
        contact_id in (
            select known.record_id from {{ record_ids }} as known
            where {{ lower_case('known.object_type') }} = 'contact'
        )
    {%- endset -%}
    {%- set is_erased -%}
        {{ record_erasure_hash('object_type', 'record_id') }}
        in (select subject_hash from {{ subjects }} where subject_kind = 'record')
        or {{ erasure_hash(["'contact'", 'contact_id']) }}
        in (select subject_hash from {{ subjects }} where subject_kind = 'record')
        or ({{ address_is_erased }} and not coalesce({{ is_of_a_contact }}, false))
    {%- endset -%}
    {%- set changes = {
        'email_key': "case when length(email_key) = 64 then email_key else " ~ erasure_hash(['email_key']) ~ " end",
    } -%}
    {#- defect: an erased person stays in the ledger #}
    {{ in_one_hook([delete_rows(ledger, is_erased), update_rows(ledger, changes, address_is_erased)]) }}
{%- endmacro -%}

{#- Takes erased people out of the kept web events: the devices that only they used, and on shared
    devices their identifications, of which stays that somebody was there. -#}
{%- macro erase_visitors(kept, subjects) -%}
    {%- set is_theirs_alone -%}
        {{ erasure_hash(['visitor_id']) }} in (select subject_hash from {{ subjects }} where subject_kind = 'visitor')
        and exists (
            select 1 from {{ subjects }} as erased
            where
                erased.subject_kind = 'visitor'
                and erased.subject_hash = {{ erasure_hash([kept.identifier ~ '.visitor_id']) }}
                and {{ reached_by_erasure(kept.identifier ~ '.occurred_at', 'erased.requested_at') }}
        )
    {%- endset -%}
    {%- set names_them -%}
        {{ erasure_hash(["'contact'", 'contact_id']) }}
        in (select subject_hash from {{ subjects }} where subject_kind = 'record')
        or (
            {{ erasure_hash(['email_key']) }} in (select subject_hash from {{ subjects }} where subject_kind = 'address')
            and exists (
                select 1 from {{ subjects }} as erased
                where
                    erased.subject_kind = 'address'
                    and erased.subject_hash = {{ erasure_hash([kept.identifier ~ '.email_key']) }}
                    and {{ reached_by_erasure(kept.identifier ~ '.occurred_at', 'erased.requested_at') }}
            )
        )
    {%- endset -%}
    {%- set changes = {
        'erased_person': "case when contact_id is not null then " ~ erasure_hash(["'contact'", 'contact_id'])
            ~ " else " ~ erasure_hash(['email_key']) ~ " end",
        'contact_id': 'cast(null as ' ~ type_text() ~ ')',
        'email_key': 'cast(null as ' ~ type_text() ~ ')',
    } -%}
    {#- Kept by a release that kept md5. -#}
    {%- set hardened = {'erased_person': erasure_hash_of_ledger('erased_person')} -%}
    {{ in_one_hook([
        delete_rows(kept, is_theirs_alone),
        update_rows(kept, hardened, 'length(erased_person) = 32'),
        update_rows(kept, changes, names_them),
    ]) }}
{%- endmacro -%}

{#- Takes erased people out of the kept form submissions: what they submitted, and what was submitted from
    devices that only they used. Where others use the device too, that somebody was there stays, so that
    the visit falls to nobody else. A known record that a row names keeps the row though its address is
    erased. -#}
{%- macro erase_form_submissions(ledger, subjects, record_ids) -%}
    {%- set of_record -%}
        {{ record_erasure_hash('object_type', 'record_id') }}
        in (select subject_hash from {{ subjects }} where subject_kind = 'record')
    {%- endset -%}
    {%- set of_address -%}
        (
            exists (
                select 1 from {{ subjects }} as erased
                where
                    erased.subject_kind = 'address'
                    and erased.subject_hash in (
                        {{ ledger.identifier }}.email_key, {{ erasure_hash([ledger.identifier ~ '.email_key']) }}
                    )
                    and {{ reached_by_erasure(ledger.identifier ~ '.occurred_at', 'erased.requested_at') }}
            )
            and not exists (
                select 1 from {{ record_ids }} as known
                where
                    known.object_type = {{ ledger.identifier }}.object_type
                    and known.record_id = {{ ledger.identifier }}.record_id
            )
        )
    {%- endset -%}
    {%- set of_device -%}
        exists (
            select 1 from {{ subjects }} as erased
            where
                erased.subject_kind = 'visitor'
                and erased.subject_hash = {{ erasure_hash([ledger.identifier ~ '.visitor_id']) }}
                and {{ reached_by_erasure(ledger.identifier ~ '.occurred_at', 'erased.requested_at') }}
        )
    {%- endset -%}
    {%- set of_person = '(coalesce(' ~ of_record ~ ', false) or ' ~ of_address ~ ')' -%}
    {%- set changes = {
        'erased_person': "case when " ~ of_record ~ " then " ~ record_erasure_hash('object_type', 'record_id')
            ~ " when length(email_key) = 64 then email_key else " ~ erasure_hash(['email_key']) ~ " end",
        'is_gateway': 'false',
    } -%}
    {%- for column in form_submission_texts() -%}
        {%- do changes.update({column: 'cast(null as ' ~ type_text() ~ ')'}) -%}
    {%- endfor -%}
    {{ in_one_hook([
        delete_rows(ledger, of_device ~ ' or (visitor_id is null and ' ~ of_person ~ ')'),
        update_rows(ledger, changes, of_person),
    ]) }}
{%- endmacro -%}

{#- What a kept submission says beside when it was, whose device it came from and which row it was. -#}
{%- macro form_submission_texts() -%}
    {{ return([
        'submission_id', 'object_type', 'record_id', 'email_key', 'form_name', 'landing_host',
        'landing_path', 'referrer_host', 'referrer_path', 'referrer_query', 'utm_source', 'utm_medium',
        'utm_campaign', 'utm_content', 'utm_term', 'utm_id', 'click_id_parameter', 'click_id',
        'url_campaign_id',
    ]) }}
{%- endmacro -%}

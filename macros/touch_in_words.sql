{#- One sentence that tells a marketer what the touch was and why the record has it. -#}
{%- macro touch_in_words() -%}
    case origin
        when 'web' then 'A visit to the web site from '
        when 'form' then 'A form submitted on the web site, by way of '
        when 'ad_lead' then 'A lead form filled in on '
        when 'email'
            then
                case lead_channel
                    when 'SMS' then 'A text message: '
                    when 'Push' then 'A push message: '
                    else 'An e-mail interaction: '
                end
        else 'Entered by hand: '
    end
    || lead_source
    || case when campaign is not null then ' (campaign ' || campaign || ')' else '' end
    || ' on ' || cast({{ local_day('touched_at') }} as {{ type_text() }})
    || case
        when hops = 0 then ', logged on this ' || object_type || ' itself.'
        when hops = 1
            then
                ', shared by ' || via_object_type || ' ' || via_record_id || ', which is related to this '
                || object_type || coalesce(' (' || via_relationship_type || ')', '') || '.'
        else
            ', shared over ' || cast(hops as {{ type_text() }}) || ' relationships by way of '
            || via_object_type || ' ' || via_record_id
            || coalesce(' (' || via_relationship_type || ')', '') || '.'
    end
{%- endmacro -%}

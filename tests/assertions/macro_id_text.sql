-- The same id in another writing would be somebody else, or nobody; an id that is read as another
-- one would give its touches to the wrong person.
with

cases (value, expected) as (

    values
    ('c1', 'c1'),
    ('71000001', '71000001'),
    ('0071', '0071'),
    ('evt-12_a', 'evt-12_a'),
    ('undefined1', 'undefined1'),
    ('Abc-_.:/x', 'Abc-_.:/x'),
    ('5f0c9e7e-2f6b-4b52-9b0a-1d4e6c1f7a3d', '5f0c9e7e-2f6b-4b52-9b0a-1d4e6c1f7a3d'),
    ('120208422448000420', '120208422448000420'),
    -- As floats are written.
    ('71000001.0', '71000001'),
    ('71000001.00', '71000001'),
    ('71000001.', '71000001'),
    ('7.1000001E7', '71000001'),
    ('7.1000002E+09', '7100000200'),
    ('7,1000002E+09', '7100000200'),
    ('7.1e+09', '7100000000'),
    ('1e+15', '1000000000000000'),
    ('1.23E+02', '123'),
    ('-5.0', '-5'),
    ('0.0', '0'),
    ('9007199254740992.0', '9007199254740992'),
    ('9007199254740993.0', 'not exact: 9007199254740993.0'),
    ('1.2020842244800042e+17', 'not exact: 1.2020842244800042e+17'),
    ('12345678901234567890.0', 'not exact: 12345678901234567890.0'),
    ('1.2345E+02', 'not exact: 1.2345E+02'),
    ('1E+99', 'not exact: 1E+99'),
    -- Ids that only look like it.
    ('12e45', '12e45'),
    ('1234567890.1700000001', '1234567890.1700000001'),
    ('1234567890.1700000000', '1234567890.1700000000'),
    ('1.2.3', '1.2.3'),
    ('1.5', '1.5'),
    ('a.0', 'a.0'),
    -- As sheets are told that it is a text.
    ('="71000003"', '71000003'),
    ('''71000003', '71000003'),
    ('"71000003"', '71000003'),
    ('="0031x00000AbCdE"', '0031x00000AbCdEAAV'),
    ('YWJj==', 'YWJj=='),
    -- Ids of Salesforce.
    ('0031x00000AbCdE', '0031x00000AbCdEAAV'),
    ('0031x00000AbCdEAAV', '0031x00000AbCdEAAV'),
    ('001D000000IRFma', '001D000000IRFmaIAH'),
    ('001xx000003DGb2', '001xx000003DGb2AAG'),
    ('0031x00000aBcDf', '0031x00000aBcDfAAK'),
    ('00QUE000006ABCD', '00QUE000006ABCD2A4'),
    ('a0B5g000001zzzz', 'a0B5g000001zzzzEAA'),
    ('120208000048000', '120208000048000'),
    ('00000000000000a', '00000000000000a'),
    ('abcdefghij12345', 'abcdefghij12345'),
    -- What says nothing.
    ('null', null),
    ('Undefined', null),
    ('(none)', null),
    ('00000000-0000-0000-0000-000000000000', null),
    ('{contact.id}', null),
    ('__CID__', null),
    ('"null"', null),
    ('""', null),
    (' ', null),
    ('', null),
    (null, null)

),

ids_read as (

    select
        cases.*,
        {{ id_text('value') }} as actual,
        {{ id_text('cast(71000001 as ' ~ type_double() ~ ')') }} as from_a_float,
        {{ id_text('71000001') }} as from_a_number,
        {{ id_text('cast(120208422448000420 as ' ~ type_double() ~ ')') }} as too_long_for_a_float

    from cases

)

select * from ids_read
where
    {{ is_distinct('actual', 'expected') }}
    or from_a_float is distinct from '71000001'
    or from_a_number is distinct from '71000001'
    or too_long_for_a_float not like 'not exact: 1.20208422448%'

-- A hash that is kept must be the same on every engine: the published test vectors of SHA-256, and
-- texts that are not ASCII.
with

cases (value, expected) as (

    values
    ('', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'),
    ('abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'),
    (
        'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
        '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'
    ),
    ('müller@mail.example', 'b91bbbb85043de40794f8dd1ab84380860094a45cfffed205046ea995276e5d2'),
    ('日本', 'cf2abf0c5be326cb922a70f8163f91079c4d9aa8655c60ead89ad545c9de2e92'),
    (null, null)

),

hashed as (

    select
        cases.*,
        {{ sha256_hash('value') }} as actual

    from cases

)

select * from hashed
where {{ is_distinct('actual', 'expected') }}

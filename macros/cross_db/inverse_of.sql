{#- The inverse of a square matrix for each conversion_name, out of rows with `places` (its size), `row_place`,
    `column_place` (from 1) and `cell`, by the elimination of Gauss and Jordan: in each step the row and the
    column of one place are exchanged. Cells on the diagonal of a chain are the largest of their rows, so
    they can be divided by as they come. -#}
{%- macro inverse_of(matrix) -%}
    {{ return(adapter.dispatch('inverse_of', 'lead_sources')(matrix)) }}
{%- endmacro -%}

{%- macro default__inverse_of(matrix) -%}
    with recursive

    eliminated as (

        select
            conversion_name,
            places,
            row_place,
            column_place,
            cell,
            cast(1 as bigint) as exchanged_place

        from {{ matrix }}

        union all

        select
            conversion_name,
            places,
            row_place,
            column_place,
            case
                when row_place = exchanged_place and column_place = exchanged_place then 1 / corner
                when row_place = exchanged_place then cell / corner
                when column_place = exchanged_place then - cell / corner
                else cell - cell_in_column * cell_in_row / corner
            end as cell,
            exchanged_place + 1 as exchanged_place

        from (
            select
                eliminated.*,
                max(case when row_place = exchanged_place and column_place = exchanged_place then cell end)
                    over (partition by conversion_name) as corner,
                max(case when column_place = exchanged_place then cell end)
                    over (partition by conversion_name, row_place) as cell_in_column,
                max(case when row_place = exchanged_place then cell end)
                    over (partition by conversion_name, column_place) as cell_in_row

            from eliminated
            where exchanged_place <= places
        ) as corners_found

    )

    select
        conversion_name,
        row_place,
        column_place,
        cell

    from eliminated
    where exchanged_place = places + 1
{%- endmacro -%}

{#- Spark knows no window in a recursion, but steps over an array: the rows of the matrix one behind the
    other, places counted from 0. -#}
{%- macro spark__inverse_of(matrix) -%}
    select
        conversion_name,
        place div places + 1 as row_place,
        place % places + 1 as column_place,
        cell

    from (
        select
            conversion_name,
            places,
            aggregate(
                sequence(0, cast(places - 1 as int)),
                cells,
                (m, k) -> transform(m, (cell, p) -> case
                    when p div places = k and p % places = k then 1 / cell
                    when p div places = k then cell / m[cast(k * places + k as int)]
                    when p % places = k then - cell / m[cast(k * places + k as int)]
                    else cell - m[cast(p div places * places + k as int)] * m[cast(k * places + p % places as int)]
                        / m[cast(k * places + k as int)]
                end)
            ) as cells_of_inverse

        from (
            select
                conversion_name,
                places,
                transform(array_sort(collect_list(struct(row_place, column_place, cell))), c -> c.cell) as cells

            from {{ matrix }}
            group by conversion_name, places
        ) as matrices
    ) as inverses

    lateral view posexplode(cells_of_inverse) as place, cell
{%- endmacro -%}

"""Runs the Python models on Snowpark's local mode as dbt-snowflake would, and reads them as readers do.

    .venv-snowflake/bin/python tests/engines/run_on_snowpark.py <folder of dialects.py> <folder with <ref>.json>

prints a JSON object: name of each Python model -> its rows, asked for by names without quotes, as the SQL of its
readers asks. With `empty` as a third argument the models are given no rows. dbt.ref() gives
the rows of the folder.
"""

import json
import sys
from pathlib import Path

import pandas
from snowflake.snowpark import Session
from snowflake.snowpark.types import BooleanType, DoubleType, LongType, StringType, StructField, StructType

TYPES = {"text": StringType, "number": LongType, "double": DoubleType, "boolean": BooleanType}
MODELS = ("int_web_signatures_classified_python", "int_channel_contributions_python")


def main(compiled: Path, inputs: Path, is_empty: bool) -> None:
    session = Session.builder.config("local_testing", True).create()
    manifest = json.loads((compiled / "manifest.json").read_text("utf-8"))
    nodes = {node["name"]: node for node in manifest["nodes"].values()}
    answers = {}
    for name in MODELS:
        node = nodes[name]
        code = {}
        # The model, and below it what dbt writes into every Python model: the class of `dbt` and main().
        exec(compile(node["compiled_code"], name, "exec"), code)

        def loaded(table):
            ref = table.split(".")[-1].strip('"').lower()
            kept = json.loads((inputs / f"{ref}.json").read_text("utf-8"))
            rows = [] if is_empty and ref.startswith("int_") else kept["rows"]
            # As Snowflake itself has the columns of a table that SQL made: in upper case.
            fields = [StructField(name.upper(), TYPES[kind]()) for name, kind in kept["columns"].items()]
            session.create_dataframe(rows, schema=StructType(fields)).write.mode("overwrite").save_as_table(ref)
            return session.table(ref)

        dbt = code["dbtObj"](loaded)
        result = code["model"](dbt, session)
        # dbt-snowflake's wrapper, from its table materialization.
        if isinstance(result, pandas.DataFrame):
            # The local mode knows no pandas.NA, which the server is sent as a null in a Parquet file.
            texts = result.select_dtypes("string").columns
            result[texts] = result[texts].astype(object).where(result[texts].notna(), None)
            result = session.create_dataframe(result)
        result.write.mode("overwrite").save_as_table(node["alias"])
        described = [column["name"] for column in node["columns"].values()]
        rows = session.table(node["alias"]).select(*described).collect()
        answers[name] = [dict(zip(described, row)) for row in rows]
    print(json.dumps(answers, default=str))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), "empty" in sys.argv[3:])

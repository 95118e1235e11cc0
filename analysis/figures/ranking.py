"""When a title may say that a plan comes first: never where intervals overlap or the counts are small."""

import pandas as pd

# With fewer counted cases than this no plan is said to lead.
FEWEST = 5


def clear_first(table: pd.DataFrame, *, value: str = "share", count: str = "n_with") -> pd.Series | None:
    """Return the row of `table` whose `value` is clearly the highest; None where no order can be told.

    `table` has the interval `low`, `high` of `value` in each row. The first is clear if its interval begins
    above the end of every other row's and rests on at least FEWEST cases, which the column `count` holds.
    """
    if len(table) < 2:
        return None
    place = int(table[value].astype(float).to_numpy().argmax())
    first, others = table.iloc[place], table.drop(index=table.index[place])
    return first if first[count] >= FEWEST and first["low"] > others["high"].max() else None

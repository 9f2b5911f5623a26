package experimental_test

import "array"
import "testing"

rows = array.from(rows: [{v: 1}, {v: 2}])

testcase diff_of_tables_without_columns {
    testing.diff(got: rows |> drop(columns: ["v"]), want: rows |> limit(n: 0))
}

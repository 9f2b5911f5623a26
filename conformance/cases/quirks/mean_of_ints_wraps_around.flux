// mean() of ints adds them up with 64 bits, so the mean of two maximal ints is -1.
import "array"

array.from(rows: [{_value: 9223372036854775807}, {_value: 9223372036854775807}]) |> mean()

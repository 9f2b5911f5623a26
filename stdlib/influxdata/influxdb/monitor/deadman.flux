package monitor


// deadman gives the last row of each table, and tells in column `dead` whether its time lies before `t`.
deadman = (t, tables=<-) => tables |> max(column: "_time") |> map(fn: (r) => ({r with dead: r._time < t}))

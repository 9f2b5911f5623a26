package statsmodels


// linearRegression fits a line y = slope * x + intercept to the values y of the first table, where x is the number of the row
// from 1 on. Every row gets the line's value y_hat, the squared error, and the sums that the line was made of.
//
// ## Examples
//
// ```
// import "array"
// import "contrib/anaisdg/statsmodels"
//
// array.from(rows: [{_value: 3.0}, {_value: 5.0}, {_value: 7.5}])
//     |> statsmodels.linearRegression()
//     |> keep(columns: ["x", "y", "slope", "intercept", "y_hat"])
// // => slope: 2.25, x: 1.0, y: 3.0, y_hat: 2.916666666666667
// // => slope: 2.25, x: 2.0, y: 5.0, y_hat: 5.166666666666667
// // => slope: 2.25, x: 3.0, y: 7.5, y_hat: 7.416666666666667
// ```
linearRegression = (tables=<-) => {
    points =
        tables
            |> rename(columns: {_value: "y"})
            |> map(fn: (r) => ({r with x: 1.0}))
            |> cumulativeSum(columns: ["x"])
    sums =
        points
            |> reduce(
                identity: {
                    N: 0.0,
                    sx: 0.0,
                    sy: 0.0,
                    sxx: 0.0,
                    sxy: 0.0,
                },
                fn: (r, accumulator) =>
                    ({
                        N: accumulator.N + 1.0,
                        sx: accumulator.sx + r.x,
                        sy: accumulator.sy + r.y,
                        sxx: accumulator.sxx + r.x * r.x,
                        sxy: accumulator.sxy + r.x * r.y,
                    }),
            )
            |> tableFind(fn: (key) => true)
            |> getRecord(idx: 0)
    meanX = sums.sx / sums.N
    meanY = sums.sy / sums.N
    slope = (sums.sxy - meanX * meanY * sums.N) / (sums.sxx - sums.N * meanX * meanX)
    intercept = meanY - slope * meanX

    return
        points
            |> map(
                fn: (r) =>
                    ({r with
                        N: sums.N,
                        slope: slope,
                        sx: sums.sx,
                        sxx: sums.sxx,
                        sxy: sums.sxy,
                        sy: sums.sy,
                        y_hat: slope * r.x + intercept,
                    }),
            )
            |> map(fn: (r) => ({r with errors: (r.y - r.y_hat) ^ 2.0}))
}

package testing

import "array"
import "experimental"

// shouldError calls a function that must fail. A message that does not match `want` becomes the result errorOutput.
//
// ## Examples
//
// ```
// import "testing"
//
// testing.shouldError(fn: () => die(msg: "no such room"), want: /house/)
// // => v: "error calling function \"die\" @3:31-3:55: no such room"
// ```
shouldError = (fn, want) => {
    caught = experimental.catch(fn: fn)

    return if exists caught.msg then
        array.from(rows: [{v: caught.msg}])
            |> filter(fn: (r) => r.v !~ want)
            |> yield(name: "errorOutput")
    else
        die(msg: "testing.shouldError expected an error, but the function gave a value")
}

package testing

import "array"
import "experimental"

// shouldError calls a function that must fail. A message that does not match `want` becomes the result errorOutput.
shouldError = (fn, want) => {
    caught = experimental.catch(fn: fn)

    return if exists caught.msg then
        array.from(rows: [{v: caught.msg}])
            |> filter(fn: (r) => r.v !~ want)
            |> yield(name: "errorOutput")
    else
        die(msg: "testing.shouldError expected an error, but the function gave a value")
}

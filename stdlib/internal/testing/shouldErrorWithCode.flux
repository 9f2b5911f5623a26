package testing

import "array"
import "experimental"
import "testing"

// shouldErrorWithCode calls a function that must fail with an error of a kind. A message that does not match `want`, or
// another code, becomes the result errorOutput.
//
// ## Examples
//
// ```
// import "internal/testing"
//
// testing.shouldErrorWithCode(fn: () => 1, want: /room/, code: uint(v: 3))
// // => error: shouldErrorWithCode: the function did not fail
// ```
shouldErrorWithCode = (fn, want, code) => {
    caught = experimental.catch(fn: fn)
    outcome = (code, match) => array.from(rows: [{code: code, match: match}])

    return if exists caught.msg then
        testing.diff(
            got: outcome(code: caught.code, match: caught.msg =~ want),
            want: outcome(code: code, match: true),
        )
    else
        die(msg: "shouldErrorWithCode: the function did not fail")
}

package testing

import "regexp"
import "testing"

// assertMatches fails with an error unless a string matches a regular expression.
//
// ## Examples
//
// ```
// import "internal/testing"
//
// testing.assertMatches(got: "attic", want: /^x/)
// // => error: Regex `^x` does not match `attic`
// ```
assertMatches = (got, want) => {
    pattern = regexp.getString(r: want)

    return if got =~ want then
        testing.assertEqualValues(got: "", want: "")
    else
        die(msg: "Regex `${pattern}` does not match `${got}`")
}

package testing_test

import internal "internal/testing"
import "testing"
import "testing/expect"

testcase string_that_matches {
    internal.assertMatches(got: "abc", want: /b+/)
}

testcase string_that_does_not_match {
    testing.shouldError(
        fn: () => internal.assertMatches(got: "x", want: /b+/),
        want: /Regex `b\+` does not match `x`/,
    )
}

testcase error_of_a_kind {
    internal.shouldErrorWithCode(
        fn: () => die(msg: "no house"),
        want: /no house$/,
        code: uint(v: 3),
    )
}

testcase no_error {
    testing.shouldError(
        fn: () => internal.shouldErrorWithCode(fn: () => 1, want: /./, code: uint(v: 3)),
        want: /shouldErrorWithCode/,
    )
}

testcase expected_rules_change_nothing {
    expect.planner(rules: ["SomeRule": 1])

    testing.assertEqualValues(got: 1, want: 1)
}

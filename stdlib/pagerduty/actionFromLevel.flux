package pagerduty


// actionFromLevel is actionFromSeverity() for a level of a check.
//
// ## Examples
//
// ```
// import "pagerduty"
// pagerduty.actionFromLevel(level: "ok")
// // => resolve
// ```
actionFromLevel = (level) => actionFromSeverity(severity: level)

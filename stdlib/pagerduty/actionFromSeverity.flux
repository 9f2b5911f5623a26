package pagerduty


import "strings"

// actionFromSeverity gives the action of an event for its severity: resolve for ok in upper or lower case, else trigger.
//
// ## Examples
//
// ```
// import "pagerduty"
// pagerduty.actionFromSeverity(severity: "critical")
// // => trigger
// ```
actionFromSeverity = (severity) => if strings.toLower(v: severity) == "ok" then "resolve" else "trigger"

package pagerduty


import "strings"

// severityFromLevel gives the severity of an event for a level of a check, in upper or lower case; an unknown one is error.
//
// ## Examples
//
// ```
// import "pagerduty"
// pagerduty.severityFromLevel(level: "crit")
// // => critical
// ```
severityFromLevel = (level) => {
    name = strings.toLower(v: level)

    return
        if name == "crit" then
            "critical"
        else if name == "warn" then
            "warning"
        else if name == "info" or name == "ok" then
            "info"
        else
            "error"
}

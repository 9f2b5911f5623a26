package bigpanda


import "strings"

// statusFromLevel gives the status of an alert for a level of a check, in upper or lower case; an unknown one is critical.
//
// ## Examples
//
// ```
// import "contrib/rhajek/bigpanda"
// bigpanda.statusFromLevel(level: "warn")
// // => warning
// ```
statusFromLevel = (level) => {
    name = strings.toLower(v: level)

    return if name == "ok" or name == "info" then "ok" else if name == "warn" then "warning" else "critical"
}

package pagerduty


// actionFromLevel is actionFromSeverity() for a level of a check.
actionFromLevel = (level) => actionFromSeverity(severity: level)

package servicenow


import "experimental/record"
import "http"
import "json"

// event sends an event to ServiceNow and gives the status code of the response. `severity` is critical, major, minor, warning,
// info or clear; any other is sent as an empty text.
//
// ## Examples
//
// ```
// // given answer 201
// import "contrib/bonitoo-io/servicenow"
//
// servicenow.event(
//     url: "https://me.service-now.com/api/global/em/jsonv2",
//     username: "user",
//     password: "pass",
//     node: "attic",
//     description: "It is hot.",
//     severity: "warning",
// )
// // => 201
// // => sent POST https://me.service-now.com/api/global/em/jsonv2 {"records":[{"additional_info":"","description":"It is hot.","message_key":"","metric_name":"","node":"attic","resource":"","severity":"4","source":"Flux","type":""}]}
// ```
event = (
        url,
        username,
        password,
        source="Flux",
        node="",
        metricType="",
        resource="",
        metricName="",
        messageKey="",
        description,
        severity,
        additionalInfo=record.any,
    ) =>
    {
        number =
            if severity == "clear" then
                "0"
            else if severity == "critical" then
                "1"
            else if severity == "major" then
                "2"
            else if severity == "minor" then
                "3"
            else if severity == "warning" then
                "4"
            else if severity == "info" then
                "5"
            else
                ""
        data = {
            source: source,
            node: node,
            type: metricType,
            resource: resource,
            metric_name: metricName,
            message_key: messageKey,
            description: description,
            severity: number,
            additional_info:
                if additionalInfo == record.any then "" else string(v: json.encode(v: additionalInfo)),
        }

        return
            http.post(
                url: url,
                headers: {
                    "Authorization": http.basicAuth(u: username, p: password),
                    "Content-Type": "application/json",
                },
                data: json.encode(v: {records: [data]}),
            )
    }

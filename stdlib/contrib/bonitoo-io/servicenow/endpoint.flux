package servicenow


import "experimental/record"

// endpoint makes a function that sends an event to ServiceNow for each row of its input. mapFn gives what
// event() takes for a row, from the node on; additionalInfo can be left out. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
//
// ## Examples
//
// ```
// // given answer 200
// import "array"
// import "contrib/bonitoo-io/servicenow"
//
// notify = servicenow.endpoint(
//     url: "https://me.service-now.com/api/global/em/jsonv2",
//     username: "user",
//     password: "pass",
// )
//
// array.from(rows: [{room: "attic", temp: 28.5}])
//     |> notify(
//         mapFn: (r) => ({
//             node: r.room,
//             metricType: "temperature",
//             resource: "sensor",
//             metricName: "temp",
//             messageKey: "heat",
//             description: "It is hot.",
//             severity: "warning",
//         }),
//     )()
// // => _sent: "true", _status: "200", room: "attic", temp: 28.5
// // => sent POST https://me.service-now.com/api/global/em/jsonv2 {"records":[{"additional_info":"","description":"It is hot.","message_key":"heat","metric_name":"temp","node":"attic","resource":"sensor","severity":"4","source":"Flux","type":"temperature"}]}
// ```
endpoint = (url, username, password, source="Flux") =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        message = mapFn(r: r)
                        status =
                            event(
                                url: url,
                                username: username,
                                password: password,
                                source: source,
                                node: message.node,
                                metricType: message.metricType,
                                resource: message.resource,
                                metricName: message.metricName,
                                messageKey: message.messageKey,
                                description: message.description,
                                severity: message.severity,
                                additionalInfo: record.get(r: message, key: "additionalInfo", default: record.any),
                            )

                        return {r with _status: string(v: status), _sent: string(v: status / 100 == 2)}
                    },
                )

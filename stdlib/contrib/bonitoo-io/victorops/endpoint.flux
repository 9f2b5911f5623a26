package victorops


// endpoint makes a function that sends an alert to VictorOps for each row of its input. mapFn gives what
// alert() takes for a row, all but the address and the tool. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
//
// ## Examples
//
// ```
// // given answer 200
// import "array"
// import "contrib/bonitoo-io/victorops"
//
// notify = victorops.endpoint(
//     url: "https://alert.victorops.com/integrations/generic/1/alert/KEY/team",
// )
//
// array.from(rows: [{room: "attic", temp: 28.5}])
//     |> notify(
//         mapFn: (r) => ({
//             messageType: "CRITICAL",
//             entityID: r.room,
//             entityDisplayName: r.room,
//             stateMessage: "It is hot.",
//             timestamp: 2024-06-01T00:00:00Z,
//         }),
//     )()
// // => _sent: "true", _status: "200", room: "attic", temp: 28.5
// // => sent POST https://alert.victorops.com/integrations/generic/1/alert/KEY/team {"entity_display_name":"attic","entity_id":"attic","message_type":"CRITICAL","monitoring_tool":"InfluxDB","state_message":"It is hot.","state_start_time":1717200000}
// ```
endpoint = (url, monitoringTool="InfluxDB") =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        message = mapFn(r: r)
                        status =
                            alert(
                                url: url,
                                monitoringTool: monitoringTool,
                                messageType: message.messageType,
                                entityID: message.entityID,
                                entityDisplayName: message.entityDisplayName,
                                stateMessage: message.stateMessage,
                                timestamp: message.timestamp,
                            )

                        return {r with _status: string(v: status), _sent: string(v: status / 100 == 2)}
                    },
                )

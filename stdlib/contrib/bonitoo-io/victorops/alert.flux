package victorops


import "http"
import "json"

// alert sends an alert to VictorOps (Splunk On-Call) and gives the status code of the response.
//
// ## Examples
//
// ```
// // given answer 200
// import "contrib/bonitoo-io/victorops"
//
// victorops.alert(
//     url: "https://alert.victorops.com/integrations/generic/1/alert/KEY/team",
//     messageType: "CRITICAL",
//     entityID: "attic",
//     stateMessage: "It is hot.",
//     timestamp: 2024-06-01T00:00:00Z,
// )
// // => 200
// // => sent POST https://alert.victorops.com/integrations/generic/1/alert/KEY/team {"entity_display_name":"","entity_id":"attic","message_type":"CRITICAL","monitoring_tool":"InfluxDB","state_message":"It is hot.","state_start_time":1717200000}
// ```
alert = (
        url,
        messageType,
        entityID="",
        entityDisplayName="",
        stateMessage="",
        timestamp=now(),
        monitoringTool="InfluxDB",
    ) =>
    http.post(
        url: url,
        headers: {"Content-Type": "application/json"},
        data:
            json.encode(
                v: {
                    message_type: messageType,
                    entity_id: entityID,
                    entity_display_name: entityDisplayName,
                    state_message: stateMessage,
                    state_start_time: uint(v: timestamp) / uint(v: 1000000000),
                    monitoring_tool: monitoringTool,
                },
            ),
    )

package pagerduty


import "experimental/record"

// endpoint makes a function that sends an event to PagerDuty for each row of its input. mapFn gives what sendEvent() takes for a
// row, all but the address and the key of the incident, which dedupKey() makes; component and customDetails can be left out. The
// row gets columns _status, the status code of the response, _body, its text, and _sent, whether the code tells success.
//
// ## Examples
//
// ```
// // given answer 202
// import "array"
// import "pagerduty"
//
// notify = pagerduty.endpoint()
//
// array.from(rows: [{room: "attic", temp: 28.5}])
//     |> group(columns: ["room"])
//     |> notify(
//         mapFn: (r) => ({
//             routingKey: "abc",
//             client: "fluxts",
//             clientURL: "https://example.com",
//             class: "heat",
//             group: "home",
//             severity: "warning",
//             eventAction: "trigger",
//             source: "sensors",
//             summary: "It is hot in the attic.",
//             timestamp: "2024-06-01T00:00:00Z",
//         }),
//     )()
//     |> drop(columns: ["_pagerdutyDedupKey"])
// // => _body: "", _sent: "true", _status: "202", room: "attic", temp: 28.5
// // => sent POST https://events.pagerduty.com/v2/enqueue {"client":"fluxts","client_url":"https://example.com","dedup_key":"82999de959c1a8178ade7fbea407d8426ac85ef900b4afa245d3d212607c2129","event_action":"trigger","payload":{"class":"heat","component":"","group":"home","severity":"warning","source":"sensors","summary":"It is hot in the attic.","timestamp":"2024-06-01T00:00:00Z"},"routing_key":"abc"}
// ```
endpoint = (url=defaultURL) =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> dedupKey()
                |> map(
                    fn: (r) => {
                        event = mapFn(r: r)
                        response =
                            _respond(
                                pagerdutyURL: url,
                                routingKey: event.routingKey,
                                client: event.client,
                                clientURL: event.clientURL,
                                dedupKey: r._pagerdutyDedupKey,
                                class: event.class,
                                group: event.group,
                                severity: event.severity,
                                eventAction: event.eventAction,
                                source: event.source,
                                component: record.get(r: event, key: "component", default: ""),
                                summary: event.summary,
                                timestamp: event.timestamp,
                                customDetails:
                                    record.get(r: event, key: "customDetails", default: record.any),
                            )

                        return {r with
                            _status: string(v: response.statusCode),
                            _body: string(v: response.body),
                            _sent: string(v: response.statusCode / 100 == 2),
                        }
                    },
                )

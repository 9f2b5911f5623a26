package pagerduty


import "experimental/record"

// endpoint makes a function that sends an event to PagerDuty for each row of its input. mapFn gives what sendEvent() takes for a
// row, all but the address and the key of the incident, which dedupKey() makes; component and customDetails can be left out. The
// row gets columns _status, the status code of the response, _body, its text, and _sent, whether the code tells success.
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

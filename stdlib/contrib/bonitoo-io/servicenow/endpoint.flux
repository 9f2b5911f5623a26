package servicenow


import "experimental/record"

// endpoint makes a function that sends an event to ServiceNow for each row of its input. mapFn gives what
// event() takes for a row, from the node on; additionalInfo can be left out. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
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

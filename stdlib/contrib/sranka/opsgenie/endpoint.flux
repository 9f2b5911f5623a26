package opsgenie


// endpoint makes a function that makes an alert in Opsgenie for each row of its input. mapFn gives what
// sendAlert() takes for a row, all but the address, the key and the entity. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
endpoint = (url="https://api.opsgenie.com/v2/alerts", apiKey, entity="") =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        message = mapFn(r: r)
                        status =
                            sendAlert(
                                url: url,
                                apiKey: apiKey,
                                entity: entity,
                                message: message.message,
                                alias: message.alias,
                                description: message.description,
                                priority: message.priority,
                                responders: message.responders,
                                tags: message.tags,
                                actions: message.actions,
                                visibleTo: message.visibleTo,
                                details: message.details,
                            )

                        return {r with _status: string(v: status), _sent: string(v: status / 100 == 2)}
                    },
                )

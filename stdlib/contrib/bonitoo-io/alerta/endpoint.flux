package alerta


// endpoint makes a function that sends an alert to Alerta for each row of its input. mapFn gives what
// alert() takes for a row, all but the address, the key, the environment and the origin. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
endpoint = (url, apiKey, environment="", origin="") =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        message = mapFn(r: r)
                        status =
                            alert(
                                url: url,
                                apiKey: apiKey,
                                environment: environment,
                                origin: origin,
                                resource: message.resource,
                                event: message.event,
                                severity: message.severity,
                                service: message.service,
                                group: message.group,
                                value: message.value,
                                text: message.text,
                                tags: message.tags,
                                attributes: message.attributes,
                                type: message.type,
                                timestamp: message.timestamp,
                            )

                        return {r with _status: string(v: status), _sent: string(v: status / 100 == 2)}
                    },
                )

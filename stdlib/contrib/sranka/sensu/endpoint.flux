package sensu


// endpoint makes a function that sends an event to Sensu for each row of its input. mapFn gives the name
// of the check, the text and the status for a row. The row gets the column _sent, whether the
// response tells success.
endpoint = (url, apiKey, handlers=[], namespace="default", entityName="influxdb") =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        result = mapFn(r: r)
                        status =
                            event(
                                url: url,
                                apiKey: apiKey,
                                handlers: handlers,
                                namespace: namespace,
                                entityName: entityName,
                                checkName: result.checkName,
                                text: result.text,
                                status: result.status,
                            )

                        return {r with _sent: string(v: status / 100 == 2)}
                    },
                )

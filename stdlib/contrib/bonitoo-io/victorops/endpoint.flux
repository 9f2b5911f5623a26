package victorops


// endpoint makes a function that sends an alert to VictorOps for each row of its input. mapFn gives what
// alert() takes for a row, all but the address and the tool. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
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

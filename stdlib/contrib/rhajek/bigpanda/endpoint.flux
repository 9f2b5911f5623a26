package bigpanda


// endpoint makes a function that sends an alert to BigPanda for each row of its input. mapFn gives the
// record of the alert for a row, with its status. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
endpoint = (url=defaultUrl, token, appKey) =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        found = mapFn(r: r)
                        status =
                            sendAlert(
                                url: url,
                                token: token,
                                appKey: appKey,
                                status: found.status,
                                rec: found,
                            )

                        return {r with _status: string(v: status), _sent: string(v: status / 100 == 2)}
                    },
                )

package slack


// endpoint makes a function that posts a message to Slack for each row of its input. mapFn gives the
// channel, the text and the color of the message for a row. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
endpoint = (url=defaultURL, token="") =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        row = mapFn(r: r)
                        status =
                            message(
                                url: url,
                                token: token,
                                channel: row.channel,
                                text: row.text,
                                color: row.color,
                            )

                        return {r with _status: string(v: status), _sent: string(v: status / 100 == 2)}
                    },
                )

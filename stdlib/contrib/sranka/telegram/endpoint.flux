package telegram


// endpoint makes a function that sends a message to Telegram for each row of its input. mapFn gives the
// channel, the text and whether the message is silent for a row. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
endpoint = (url=defaultURL, token, parseMode=defaultParseMode, disableWebPagePreview=defaultDisableWebPagePreview) =>
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
                                parseMode: parseMode,
                                disableWebPagePreview: disableWebPagePreview,
                                channel: row.channel,
                                text: row.text,
                                silent: row.silent,
                            )

                        return {r with _status: string(v: status), _sent: string(v: status / 100 == 2)}
                    },
                )

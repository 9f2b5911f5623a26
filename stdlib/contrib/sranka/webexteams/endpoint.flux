package webexteams


// endpoint makes a function that posts a message to Webex for each row of its input. mapFn gives the
// room, the text and the Markdown of the message for a row. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
endpoint = (url="https://webexapis.com", token) =>
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
                                roomId: row.roomId,
                                text: row.text,
                                markdown: row.markdown,
                            )

                        return {r with _status: string(v: status), _sent: string(v: status / 100 == 2)}
                    },
                )

package discord


// endpoint makes a function that posts a message to Discord for each row of its input. mapFn gives the
// content of the message for a row. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
endpoint = (webhookToken, webhookID, username, avatar_url="") =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        message = mapFn(r: r)
                        status =
                            send(
                                webhookToken: webhookToken,
                                webhookID: webhookID,
                                username: username,
                                avatar_url: avatar_url,
                                content: message.content,
                            )

                        return {r with _status: string(v: status), _sent: string(v: status / 100 == 2)}
                    },
                )

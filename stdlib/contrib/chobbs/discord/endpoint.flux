package discord


// endpoint makes a function that posts a message to Discord for each row of its input. mapFn gives the
// content of the message for a row. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
//
// ## Examples
//
// ```
// // given answer 204
// import "array"
// import "contrib/chobbs/discord"
//
// notify = discord.endpoint(webhookID: "123", webhookToken: "t0ken", username: "home")
//
// array.from(rows: [{room: "attic", temp: 28.5}])
//     |> notify(mapFn: (r) => ({content: "It is hot in the ${r.room}."}))()
// // => _sent: "true", _status: "204", room: "attic", temp: 28.5
// // => sent POST https://discordapp.com/api/webhooks/123/t0ken {"avatar_url":"","content":"It is hot in the attic.","username":"home"}
// ```
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

package slack


// endpoint makes a function that posts a message to Slack for each row of its input. mapFn gives the
// channel, the text and the color of the message for a row. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
//
// ## Examples
//
// ```
// // given answer 200
// import "array"
// import "slack"
//
// notify = slack.endpoint(url: "https://hooks.slack.com/services/T/B/X")
//
// array.from(rows: [{room: "attic", temp: 28.5}])
//     |> notify(
//         mapFn: (r) => ({channel: "#alerts", text: "It is hot in the ${r.room}.", color: "danger"}),
//     )()
// // => _sent: "true", _status: "200", room: "attic", temp: 28.5
// // => sent POST https://hooks.slack.com/services/T/B/X {"attachments":[{"color":"danger","mrkdwn_in":["text"],"text":"It is hot in the attic."}],"channel":"#alerts"}
// ```
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

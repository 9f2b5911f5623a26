package telegram


// endpoint makes a function that sends a message to Telegram for each row of its input. mapFn gives the
// channel, the text and whether the message is silent for a row. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
//
// ## Examples
//
// ```
// // given answer 200
// import "array"
// import "contrib/sranka/telegram"
//
// notify = telegram.endpoint(token: "b0t")
//
// array.from(rows: [{room: "attic", temp: 28.5}])
//     |> notify(
//         mapFn: (r) => ({channel: "-12345", text: "It is hot in the ${r.room}.", silent: false}),
//     )()
// // => _sent: "true", _status: "200", room: "attic", temp: 28.5
// // => sent POST https://api.telegram.org/botb0t/sendMessage {"chat_id":"-12345","disable_notification":false,"disable_web_page_preview":false,"parse_mode":"MarkdownV2","text":"It is hot in the attic."}
// ```
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

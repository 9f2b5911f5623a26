package webexteams


// endpoint makes a function that posts a message to Webex for each row of its input. mapFn gives the
// room, the text and the Markdown of the message for a row. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
//
// ## Examples
//
// ```
// // given answer 200
// import "array"
// import "contrib/sranka/webexteams"
//
// notify = webexteams.endpoint(token: "t0ken")
//
// array.from(rows: [{room: "attic", temp: 28.5}])
//     |> notify(mapFn: (r) => ({roomId: "R1", text: "It is hot.", markdown: "It is **hot**."}))()
// // => _sent: "true", _status: "200", room: "attic", temp: 28.5
// // => sent POST https://webexapis.com/v1/messages {"markdown":"It is **hot**.","roomId":"R1","text":"It is hot."}
// ```
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

package pushbullet


// endpoint makes a function that sends a note to Pushbullet for each row of its input. mapFn gives the
// title and the text of the note for a row. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
//
// ## Examples
//
// ```
// // given answer 200
// import "array"
// import "pushbullet"
//
// notify = pushbullet.endpoint(token: "t0ken")
//
// array.from(rows: [{room: "attic", temp: 28.5}])
//     |> notify(mapFn: (r) => ({title: r.room, text: "It is hot: ${r.temp}"}))()
// // => _sent: "true", _status: "200", room: "attic", temp: 28.5
// // => sent POST https://api.pushbullet.com/v2/pushes {"body":"It is hot: 28.5","title":"attic","type":"note"}
// ```
endpoint = (url=defaultURL, token="") =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        message = mapFn(r: r)
                        status =
                            pushNote(
                                url: url,
                                token: token,
                                title: message.title,
                                text: message.text,
                            )

                        return {r with _status: string(v: status), _sent: string(v: status / 100 == 2)}
                    },
                )

package teams


// endpoint makes a function that posts a card to Microsoft Teams for each row of its input. mapFn gives the
// title, the text and the summary of the card for a row. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
//
// ## Examples
//
// ```
// // given answer 200
// import "array"
// import "contrib/sranka/teams"
//
// notify = teams.endpoint(url: "https://outlook.office.com/webhook/1")
//
// array.from(rows: [{room: "attic", temp: 28.5}])
//     |> notify(mapFn: (r) => ({title: r.room, text: "It is hot.", summary: ""}))()
// // => _sent: "true", _status: "200", room: "attic", temp: 28.5
// // => sent POST https://outlook.office.com/webhook/1 {"@context":"http://schema.org/extensions","@type":"MessageCard","summary":"It is hot.","text":"It is hot.","title":"attic"}
// ```
endpoint = (url) =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        card = mapFn(r: r)
                        status =
                            message(
                                url: url,
                                title: card.title,
                                text: card.text,
                                summary: if exists card.summary then card.summary else "",
                            )

                        return {r with _status: string(v: status), _sent: string(v: status / 100 == 2)}
                    },
                )

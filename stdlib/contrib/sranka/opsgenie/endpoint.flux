package opsgenie


// endpoint makes a function that makes an alert in Opsgenie for each row of its input. mapFn gives what
// sendAlert() takes for a row, all but the address, the key and the entity. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
//
// ## Examples
//
// ```
// // given answer 202
// import "array"
// import "contrib/sranka/opsgenie"
//
// notify = opsgenie.endpoint(apiKey: "k3y")
//
// array.from(rows: [{room: "attic", temp: 28.5}])
//     |> notify(
//         mapFn: (r) => ({
//             message: "It is hot in the ${r.room}.",
//             alias: r.room,
//             description: "",
//             priority: "P2",
//             responders: ["user:jo@example.com"],
//             tags: [],
//             actions: [],
//             visibleTo: [],
//             details: "{}",
//         }),
//     )()
// // => _sent: "true", _status: "202", room: "attic", temp: 28.5
// // => sent POST https://api.opsgenie.com/v2/alerts {"message": "It is hot in the attic.", "alias": "attic", "description": "", "responders": [{"type":"user","username":"jo@example.com"}], "visibleTo": [], "actions": [], "tags": [], "details": {}, "entity": "", "priority": "P2"}
// ```
endpoint = (url="https://api.opsgenie.com/v2/alerts", apiKey, entity="") =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        message = mapFn(r: r)
                        status =
                            sendAlert(
                                url: url,
                                apiKey: apiKey,
                                entity: entity,
                                message: message.message,
                                alias: message.alias,
                                description: message.description,
                                priority: message.priority,
                                responders: message.responders,
                                tags: message.tags,
                                actions: message.actions,
                                visibleTo: message.visibleTo,
                                details: message.details,
                            )

                        return {r with _status: string(v: status), _sent: string(v: status / 100 == 2)}
                    },
                )

package sensu


// endpoint makes a function that sends an event to Sensu for each row of its input. mapFn gives the name
// of the check, the text and the status for a row. The row gets the column _sent, whether the
// response tells success.
//
// ## Examples
//
// ```
// // given answer 201
// import "array"
// import "contrib/sranka/sensu"
//
// notify = sensu.endpoint(url: "http://localhost:8080", apiKey: "k3y")
//
// array.from(rows: [{room: "attic", temp: 28.5}])
//     |> notify(mapFn: (r) => ({checkName: "heat", text: "It is hot in the ${r.room}.", status: 1}))()
// // => _sent: "true", room: "attic", temp: 28.5
// // => sent POST http://localhost:8080/api/core/v2/namespaces/default/events {"check":{"handlers":[],"interval":60,"metadata":{"name":"heat"},"output":"It is hot in the attic.","state":"failing","status":1},"entity":{"entity_class":"proxy","metadata":{"name":"influxdb"}}}
// ```
endpoint = (url, apiKey, handlers=[], namespace="default", entityName="influxdb") =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        result = mapFn(r: r)
                        status =
                            event(
                                url: url,
                                apiKey: apiKey,
                                handlers: handlers,
                                namespace: namespace,
                                entityName: entityName,
                                checkName: result.checkName,
                                text: result.text,
                                status: result.status,
                            )

                        return {r with _sent: string(v: status / 100 == 2)}
                    },
                )

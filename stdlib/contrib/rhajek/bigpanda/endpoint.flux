package bigpanda


// endpoint makes a function that sends an alert to BigPanda for each row of its input. mapFn gives the
// record of the alert for a row, with its status. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
//
// ## Examples
//
// ```
// // given answer 201
// import "array"
// import "contrib/rhajek/bigpanda"
//
// notify = bigpanda.endpoint(token: "t0ken", appKey: "4pp")
//
// array.from(rows: [{room: "attic", temp: 28.5}])
//     |> notify(mapFn: (r) => ({status: "warning", host: r.room, description: "It is hot."}))()
// // => _sent: "true", _status: "201", room: "attic", temp: 28.5
// // => sent POST https://api.bigpanda.io/data/v2/alerts {"app_key":"4pp","description":"It is hot.","host":"attic","status":"warning"}
// ```
endpoint = (url=defaultUrl, token, appKey) =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        found = mapFn(r: r)
                        status =
                            sendAlert(
                                url: url,
                                token: token,
                                appKey: appKey,
                                status: found.status,
                                rec: found,
                            )

                        return {r with _status: string(v: status), _sent: string(v: status / 100 == 2)}
                    },
                )

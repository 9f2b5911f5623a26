package http


import "experimental"

// endpoint makes a function that sends one POST request to `url` for each row of its input. mapFn gives the headers and the data
// of the request for a row. The row gets columns _status, the status code, and _sent, whether that is 200; _sent joins the group key.
//
// ## Examples
//
// ```
// // given answer 200
// import "array"
// import "http"
// import "json"
//
// notify = http.endpoint(url: "https://hooks.example.com/in")
//
// array.from(rows: [{room: "attic", temp: 28.5}])
//     |> notify(
//         mapFn: (r) => ({
//             headers: {"Content-Type": "application/json"},
//             data: json.encode(v: {text: r.room}),
//         }),
//     )()
// // => _sent: "true", _status: "200", room: "attic", temp: 28.5
// // => sent POST https://hooks.example.com/in {"text":"attic"}
// ```
endpoint = (url) =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        request = mapFn(r: r)
                        status = post(url: url, headers: request.headers, data: request.data)

                        return {r with _status: string(v: status), _sent: string(v: status == 200)}
                    },
                )
                |> experimental.group(mode: "extend", columns: ["_sent"])

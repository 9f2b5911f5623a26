package requests


import "array"

// peek makes a table of a response, so that it can be looked at: its body as text, its headers as they are displayed,
// its duration in nanoseconds.
//
// ## Examples
//
// ```
// // given answer 200 {"version":"2.7"}
// import "http/requests"
//
// requests.peek(response: requests.get(url: "https://db.example.com/health"))
//     |> keep(columns: ["statusCode", "body"])
// // => statusCode: 200, body: "{\"version\":\"2.7\"}"
// // => sent GET https://db.example.com/health
// ```
peek = (response) =>
    array.from(
        rows: [
            {
                statusCode: response.statusCode,
                body: string(v: response.body),
                headers: display(v: response.headers),
                duration: int(v: response.duration),
            },
        ],
    )

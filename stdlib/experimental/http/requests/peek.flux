package requests


import "http/requests"

// peek shows a response as a table of one row.
//
// Deprecated: use package `http/requests`.
//
// ## Examples
//
// ```
// // given answer 200 {"version":"2.7"}
// import "experimental/http/requests"
//
// requests.peek(response: requests.get(url: "https://db.example.com/health"))
//     |> keep(columns: ["statusCode", "body"])
// // => statusCode: 200, body: "{\"version\":\"2.7\"}"
// // => sent GET https://db.example.com/health
// ```
peek = requests.peek

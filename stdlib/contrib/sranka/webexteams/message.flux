package webexteams


import "http"
import "json"

// message posts a text, plain and as Markdown, to a room of Webex and gives the status code of the response.
//
// ## Examples
//
// ```
// // given answer 200
// import "contrib/sranka/webexteams"
//
// webexteams.message(token: "t0ken", roomId: "R1", text: "It is hot.", markdown: "It is **hot**.")
// // => 200
// // => sent POST https://webexapis.com/v1/messages {"markdown":"It is **hot**.","roomId":"R1","text":"It is hot."}
// ```
message = (
        url="https://webexapis.com",
        token,
        roomId,
        text,
        markdown,
    ) =>
    http.post(
        url: url + "/v1/messages",
        headers: {"Content-Type": "application/json; charset=utf-8", "Authorization": "Bearer " + token},
        data: json.encode(v: {roomId: roomId, text: text, markdown: markdown}),
    )

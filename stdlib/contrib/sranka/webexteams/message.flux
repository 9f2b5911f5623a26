package webexteams


import "http"
import "json"

// message posts a text, plain and as Markdown, to a room of Webex and gives the status code of the response.
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

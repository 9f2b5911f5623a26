package pushbullet


import "http"
import "json"

// pushData sends a push of any form to Pushbullet and gives the status code of the response.
//
// ## Examples
//
// ```
// // given answer 200
// import "pushbullet"
//
// pushbullet.pushData(
//     token: "t0ken",
//     data: {type: "link", title: "Attic", url: "https://example.com/attic"},
// )
// // => 200
// // => sent POST https://api.pushbullet.com/v2/pushes {"title":"Attic","type":"link","url":"https://example.com/attic"}
// ```
pushData = (url=defaultURL, token="", data) =>
    http.post(
        url: url,
        headers: {"Access-Token": token, "Content-Type": "application/json"},
        data: json.encode(v: data),
    )

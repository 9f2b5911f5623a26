package pushbullet


// pushNote sends a note to Pushbullet and gives the status code of the response.
//
// ## Examples
//
// ```
// // given answer 200
// import "pushbullet"
//
// pushbullet.pushNote(token: "t0ken", title: "Attic", text: "It is hot.")
// // => 200
// // => sent POST https://api.pushbullet.com/v2/pushes {"body":"It is hot.","title":"Attic","type":"note"}
// ```
pushNote = (url=defaultURL, token="", title, text) =>
    pushData(url: url, token: token, data: {type: "note", title: title, body: text})

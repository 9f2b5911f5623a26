package pushbullet


// pushNote sends a note to Pushbullet and gives the status code of the response.
pushNote = (url=defaultURL, token="", title, text) =>
    pushData(url: url, token: token, data: {type: "note", title: title, body: text})

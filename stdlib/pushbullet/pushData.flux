package pushbullet


import "http"
import "json"

// pushData sends a push of any form to Pushbullet and gives the status code of the response.
pushData = (url=defaultURL, token="", data) =>
    http.post(
        url: url,
        headers: {"Access-Token": token, "Content-Type": "application/json"},
        data: json.encode(v: data),
    )

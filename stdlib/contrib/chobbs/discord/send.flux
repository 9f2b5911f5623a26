package discord


import "http"
import "json"

// send posts a text to a channel of Discord through a webhook and gives the status code of the response.
send = (
        webhookToken,
        webhookID,
        username,
        content,
        avatar_url="",
    ) =>
    http.post(
        url: discordURL + webhookID + "/" + webhookToken,
        headers: {"Content-Type": "application/json"},
        data: json.encode(v: {username: username, content: content, avatar_url: avatar_url}),
    )

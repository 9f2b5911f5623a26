package discord


import "http"
import "json"

// send posts a text to a channel of Discord through a webhook and gives the status code of the response.
//
// ## Examples
//
// ```
// // given answer 204
// import "contrib/chobbs/discord"
//
// discord.send(
//     webhookID: "123",
//     webhookToken: "t0ken",
//     username: "home",
//     content: "It is hot in the attic.",
// )
// // => 204
// // => sent POST https://discordapp.com/api/webhooks/123/t0ken {"avatar_url":"","content":"It is hot in the attic.","username":"home"}
// ```
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

package slack


import "http"
import "json"

// message posts a text to a channel of Slack and gives the status code of the response. `color` is that of the bar beside the
// text: good, warning, danger or a hexadecimal number such as #36a64f.
//
// ## Examples
//
// ```
// // given answer 200
// import "slack"
//
// slack.message(
//     url: "https://hooks.slack.com/services/T/B/X",
//     channel: "#alerts",
//     text: "It is hot in the attic.",
//     color: "warning",
// )
// // => 200
// // => sent POST https://hooks.slack.com/services/T/B/X {"attachments":[{"color":"warning","mrkdwn_in":["text"],"text":"It is hot in the attic."}],"channel":"#alerts"}
// ```
message = (
        url=defaultURL,
        token="",
        channel,
        text,
        color,
    ) =>
    {
        attachment = {color: validateColorString(color: color), text: string(v: text), mrkdwn_in: ["text"]}

        return
            http.post(
                url: url,
                headers: {"Authorization": "Bearer " + token, "Content-Type": "application/json"},
                data: json.encode(v: {channel: channel, attachments: [attachment]}),
            )
    }

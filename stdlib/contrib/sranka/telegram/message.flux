package telegram


import "http"
import "json"

// message sends a text to a channel of Telegram by the bot that `token` belongs to, and gives the status code of the response.
//
// ## Examples
//
// ```
// // given answer 200
// import "contrib/sranka/telegram"
//
// telegram.message(token: "b0t", channel: "-12345", text: "It is hot in the attic.")
// // => 200
// // => sent POST https://api.telegram.org/botb0t/sendMessage {"chat_id":"-12345","disable_notification":true,"disable_web_page_preview":false,"parse_mode":"MarkdownV2","text":"It is hot in the attic."}
// ```
message = (
        url=defaultURL,
        token,
        channel,
        text,
        parseMode=defaultParseMode,
        disableWebPagePreview=defaultDisableWebPagePreview,
        silent=defaultSilent,
    ) =>
    http.post(
        url: url + token + "/sendMessage",
        headers: {"Content-Type": "application/json; charset=utf-8"},
        data:
            json.encode(
                v: {
                    chat_id: channel,
                    text: text,
                    parse_mode: parseMode,
                    disable_web_page_preview: disableWebPagePreview,
                    disable_notification: silent,
                },
            ),
    )

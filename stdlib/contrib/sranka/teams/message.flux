package teams


import "http"
import "json"
import "strings"

// message posts a card to a channel of Microsoft Teams and gives the status code of the response. Without a summary the text is
// the summary; it is cut after summaryCutoff characters.
//
// ## Examples
//
// ```
// // given answer 200
// import "contrib/sranka/teams"
//
// teams.message(url: "https://outlook.office.com/webhook/1", title: "Attic", text: "It is hot.")
// // => 200
// // => sent POST https://outlook.office.com/webhook/1 {"@context":"http://schema.org/extensions","@type":"MessageCard","summary":"It is hot.","text":"It is hot.","title":"Attic"}
// ```
message = (url, title, text, summary="") => {
    whole = if summary == "" then text else summary
    short =
        if strings.strlen(v: whole) > summaryCutoff then
            strings.substring(v: whole, start: 0, end: summaryCutoff) + "..."
        else
            whole
    card = {
        "@type": "MessageCard",
        "@context": "http://schema.org/extensions",
        title: title,
        text: text,
        summary: short,
    }

    return
        http.post(
            url: url,
            headers: {"Content-Type": "application/json; charset=utf-8"},
            data: json.encode(v: card),
        )
}

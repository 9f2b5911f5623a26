package opsgenie


import "http"
import "json"
import "strings"

// sendAlert makes an alert in Opsgenie and gives the status code of the response. Texts that are longer than Opsgenie takes are
// cut; `responders` and `visibleTo` are written as for respondersToJSON(); `details` is a JSON object; without an alias, the
// message is the alias.
//
// ## Examples
//
// ```
// // given answer 202
// import "contrib/sranka/opsgenie"
//
// opsgenie.sendAlert(
//     apiKey: "k3y",
//     message: "It is hot in the attic.",
//     priority: "P2",
//     responders: ["user:jo@example.com"],
//     tags: ["home"],
// )
// // => 202
// // => sent POST https://api.opsgenie.com/v2/alerts {"message": "It is hot in the attic.", "alias": "It is hot in the attic.", "description": "", "responders": [{"type":"user","username":"jo@example.com"}], "visibleTo": [], "actions": [], "tags": ["home"], "details": {}, "entity": "", "priority": "P2"}
// ```
sendAlert = (
        url="https://api.opsgenie.com/v2/alerts",
        apiKey,
        message,
        alias="",
        description="",
        priority="P3",
        responders=[],
        tags=[],
        entity="",
        actions=[],
        visibleTo=[],
        details="{}",
    ) =>
    {
        encoded = (v) => string(v: json.encode(v: v))
        cut = (v, length) =>
            if strings.strlen(v: v) > length then strings.substring(v: v, start: 0, end: length) else v
        aliasOrMessage = if alias == "" then message else alias
        members = [
            "\"message\": " + encoded(v: cut(v: message, length: 130)),
            "\"alias\": " + encoded(v: cut(v: aliasOrMessage, length: 512)),
            "\"description\": " + encoded(v: cut(v: description, length: 15000)),
            "\"responders\": " + respondersToJSON(v: responders),
            "\"visibleTo\": " + respondersToJSON(v: visibleTo),
            "\"actions\": " + encoded(v: actions),
            "\"tags\": " + encoded(v: tags),
            "\"details\": ${details}",
            "\"entity\": " + encoded(v: cut(v: entity, length: 512)),
            "\"priority\": " + encoded(v: cut(v: priority, length: 2)),
        ]

        return
            http.post(
                url: url,
                headers: {"Content-Type": "application/json; charset=utf-8", "Authorization": "GenieKey " + apiKey},
                data: bytes(v: "{" + strings.joinStr(arr: members, v: ", ") + "}"),
            )
    }

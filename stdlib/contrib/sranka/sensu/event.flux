package sensu


import "http"
import "json"

// event sends the result of a check to Sensu and gives the status code of the response. Without a state, it is passing for
// status 0 and else failing.
//
// ## Examples
//
// ```
// // given answer 201
// import "contrib/sranka/sensu"
//
// sensu.event(
//     url: "http://localhost:8080",
//     apiKey: "k3y",
//     checkName: "heat",
//     text: "It is hot.",
//     status: 1,
// )
// // => 201
// // => sent POST http://localhost:8080/api/core/v2/namespaces/default/events {"check":{"handlers":[],"interval":60,"metadata":{"name":"heat"},"output":"It is hot.","state":"failing","status":1},"entity":{"entity_class":"proxy","metadata":{"name":"influxdb"}}}
// ```
event = (
        url,
        apiKey,
        checkName,
        text,
        handlers=[],
        status=0,
        state="",
        namespace="default",
        entityName="influxdb",
    ) =>
    {
        stateOfStatus = if status == 0 then "passing" else "failing"
        check = {
            metadata: {name: toSensuName(v: checkName)},
            output: text,
            status: status,
            state: if state == "" then stateOfStatus else state,
            handlers: handlers,
            interval: 60,
        }
        entity = {entity_class: "proxy", metadata: {name: toSensuName(v: entityName)}}

        return
            http.post(
                url: url + "/api/core/v2/namespaces/" + namespace + "/events",
                headers: {"Content-Type": "application/json; charset=utf-8", "Authorization": "Key " + apiKey},
                data: json.encode(v: {entity: entity, check: check}),
            )
    }

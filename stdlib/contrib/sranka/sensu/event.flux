package sensu


import "http"
import "json"

// event sends the result of a check to Sensu and gives the status code of the response. Without a state, it is passing for
// status 0 and else failing.
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

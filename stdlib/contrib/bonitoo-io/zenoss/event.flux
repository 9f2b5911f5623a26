package zenoss


import "http"
import "json"

// event sends an event to Zenoss and gives the status code of the response. With an API key, the key is the authentication, else
// the user name and the password are.
//
// ## Examples
//
// ```
// // given answer 200
// import "contrib/bonitoo-io/zenoss"
//
// zenoss.event(
//     url: "https://tenant.saas.zenoss.io/zport/dmd/evconsole_router",
//     apiKey: "k3y",
//     summary: "It is hot.",
//     device: "attic",
//     severity: "Warning",
// )
// // => 200
// // => sent POST https://tenant.saas.zenoss.io/zport/dmd/evconsole_router {"action":"EventsRouter","data":[{"collector":"","component":"","device":"attic","evclass":"","evclasskey":"","message":"","severity":"Warning","summary":"It is hot."}],"method":"add_event","tid":1,"type":"rpc"}
// ```
event = (
        url,
        username="",
        password="",
        apiKey="",
        action="EventsRouter",
        method="add_event",
        type="rpc",
        tid=1,
        summary="",
        device="",
        component="",
        severity,
        eventClass="",
        eventClassKey="",
        collector="",
        message="",
    ) =>
    {
        data = {
            summary: summary,
            device: device,
            component: component,
            severity: severity,
            evclass: eventClass,
            evclasskey: eventClassKey,
            collector: collector,
            message: message,
        }
        body = json.encode(v: {action: action, method: method, data: [data], type: type, tid: tid})
        headers = {"Content-Type": "application/json"}

        return
            if apiKey == "" then
                http.post(
                    url: url,
                    headers: {headers with "Authorization": http.basicAuth(u: username, p: password)},
                    data: body,
                )
            else
                http.post(url: url, headers: {headers with "z-api-key": apiKey}, data: body)
    }

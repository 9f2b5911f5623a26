package zenoss


// endpoint makes a function that sends an event to Zenoss for each row of its input. mapFn gives what
// event() takes for a row, from the summary on. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
//
// ## Examples
//
// ```
// // given answer 200
// import "array"
// import "contrib/bonitoo-io/zenoss"
//
// notify = zenoss.endpoint(
//     url: "https://tenant.saas.zenoss.io/zport/dmd/evconsole_router",
//     apiKey: "k3y",
// )
//
// array.from(rows: [{room: "attic", temp: 28.5}])
//     |> notify(
//         mapFn: (r) => ({
//             summary: "It is hot.",
//             device: r.room,
//             component: "sensor",
//             severity: "Warning",
//             eventClass: "/Home",
//             eventClassKey: "",
//             collector: "",
//             message: "",
//         }),
//     )()
// // => _sent: "true", _status: "200", room: "attic", temp: 28.5
// // => sent POST https://tenant.saas.zenoss.io/zport/dmd/evconsole_router {"action":"EventsRouter","data":[{"collector":"","component":"sensor","device":"attic","evclass":"/Home","evclasskey":"","message":"","severity":"Warning","summary":"It is hot."}],"method":"add_event","tid":1,"type":"rpc"}
// ```
endpoint = (
    url,
    username="",
    password="",
    apiKey="",
    action="EventsRouter",
    method="add_event",
    type="rpc",
    tid=1,
) =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        found = mapFn(r: r)
                        status =
                            event(
                                url: url,
                                username: username,
                                password: password,
                                apiKey: apiKey,
                                action: action,
                                method: method,
                                type: type,
                                tid: tid,
                                summary: found.summary,
                                device: found.device,
                                component: found.component,
                                severity: found.severity,
                                eventClass: found.eventClass,
                                eventClassKey: found.eventClassKey,
                                collector: found.collector,
                                message: found.message,
                            )

                        return {r with _status: string(v: status), _sent: string(v: status / 100 == 2)}
                    },
                )

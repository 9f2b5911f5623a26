package alerta


// endpoint makes a function that sends an alert to Alerta for each row of its input. mapFn gives what
// alert() takes for a row, all but the address, the key, the environment and the origin. The row gets columns _status, the status code of the
// response, and _sent, whether that tells success.
//
// ## Examples
//
// ```
// // given answer 200
// import "array"
// import "contrib/bonitoo-io/alerta"
//
// notify = alerta.endpoint(url: "https://alerta.example.com/alert", apiKey: "k3y")
//
// array.from(rows: [{room: "attic", temp: 28.5}])
//     |> notify(
//         mapFn: (r) => ({
//             resource: r.room,
//             event: "Hot",
//             severity: "warning",
//             service: ["home"],
//             group: "",
//             value: string(v: r.temp),
//             text: "",
//             tags: [],
//             attributes: {floor: "2"},
//             type: "",
//             timestamp: 2024-06-01T00:00:00Z,
//         }),
//     )()
// // => _sent: "true", _status: "200", room: "attic", temp: 28.5
// // => sent POST https://alerta.example.com/alert {"attributes":{"floor":"2"},"createTime":"2024-06-01T00:00:00.000Z","environment":"","event":"Hot","group":"","origin":"","resource":"attic","service":["home"],"severity":"warning","tags":[],"text":"","type":"","value":"28.5"}
// ```
endpoint = (url, apiKey, environment="", origin="") =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        message = mapFn(r: r)
                        status =
                            alert(
                                url: url,
                                apiKey: apiKey,
                                environment: environment,
                                origin: origin,
                                resource: message.resource,
                                event: message.event,
                                severity: message.severity,
                                service: message.service,
                                group: message.group,
                                value: message.value,
                                text: message.text,
                                tags: message.tags,
                                attributes: message.attributes,
                                type: message.type,
                                timestamp: message.timestamp,
                            )

                        return {r with _status: string(v: status), _sent: string(v: status / 100 == 2)}
                    },
                )

package alerta


import "http"
import "json"
import "strings"

// alert sends an alert to Alerta and gives the status code of the response.
//
// ## Examples
//
// ```
// // given answer 201
// import "contrib/bonitoo-io/alerta"
//
// alerta.alert(
//     url: "https://alerta.example.com/alert",
//     apiKey: "k3y",
//     resource: "attic",
//     event: "Hot",
//     environment: "Production",
//     severity: "warning",
//     service: ["home"],
//     attributes: {floor: "2"},
//     timestamp: 2024-06-01T00:00:00Z,
// )
// // => 201
// // => sent POST https://alerta.example.com/alert {"attributes":{"floor":"2"},"createTime":"2024-06-01T00:00:00.000Z","environment":"Production","event":"Hot","group":"","origin":"InfluxDB","resource":"attic","service":["home"],"severity":"warning","tags":[],"text":"","type":"","value":""}
// ```
alert = (
        url,
        apiKey,
        resource,
        event,
        environment="",
        severity,
        service=[],
        group="",
        value="",
        text="",
        tags=[],
        attributes,
        origin="InfluxDB",
        type="",
        timestamp=now(),
    ) =>
    {
        milliseconds = strings.substring(v: string(v: timestamp), start: 0, end: 23)
        data = {
            resource: resource,
            event: event,
            environment: environment,
            severity: severity,
            service: service,
            group: group,
            value: value,
            text: text,
            tags: tags,
            attributes: attributes,
            origin: origin,
            type: type,
            createTime: milliseconds + "Z",
        }

        return
            http.post(
                url: url,
                headers: {"Authorization": "Key " + apiKey, "Content-Type": "application/json"},
                data: json.encode(v: data),
            )
    }

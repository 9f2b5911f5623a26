package alerta


import "http"
import "json"
import "strings"

// alert sends an alert to Alerta and gives the status code of the response.
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

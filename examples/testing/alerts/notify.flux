// Each minute a message for each greenhouse that has just fallen silent: its last two statuses tell.
import "http"
import "influxdata/influxdb/monitor"
import "json"

option task = {name: "notify", every: 1m, offset: 10s}

rule = {
    _notification_rule_id: "000000000000000b",
    _notification_rule_name: "silent greenhouses",
    _notification_endpoint_id: "000000000000000c",
    _notification_endpoint_name: "on call",
}
endpoint = http.endpoint(url: "https://hooks.example.com/on-call")

monitor.from(start: -2m, fn: (r) => r._check_name == "silent greenhouse")
    |> monitor.stateChanges(fromLevel: "ok", toLevel: "crit")
    |> monitor.notify(
        data: rule,
        endpoint: endpoint(
            mapFn: (r) => ({
                headers: {"Content-Type": "application/json"},
                data: json.encode(v: {text: r._message}),
            }),
        ),
    )

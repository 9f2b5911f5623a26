package fake_test

import "array"
import "experimental/mqtt"
import "fluxts/fake"
import "http"
import "http/requests"
import "influxdata/influxdb/secrets"
import "internal/debug"
import "json"
import "kafka"
import "sql"
import "system"
import "testing"

hook = "https://hooks.example.com/in"

testcase sent_requests {
    fake.http(method: "post", url: "https://hooks.example.com/*", status: 503)
    fake.http(url: /hooks/, status: 204)
    array.from(rows: [{room: "attic"}, {room: "cellar"}])
        |> map(fn: (r) => ({r with status: http.post(url: hook, headers: {"X-Token": "t"}, data: json.encode(v: {room: r.room}))}))
        |> yield(name: "sent")
    testing.diff(
        got: fake.requests() |> drop(columns: ["_time"]),
        want:
            array.from(
                rows: [
                    {method: "POST", url: hook, headers: "{\"X-Token\":\"t\"}", body: "{\"room\":\"attic\"}", status: 503},
                    {method: "POST", url: hook, headers: "{\"X-Token\":\"t\"}", body: "{\"room\":\"cellar\"}", status: 204},
                ],
            ),
    )
}

testcase a_request_that_fails {
    fake.http(failure: "connection refused")
    testing.shouldError(fn: () => requests.get(url: hook), want: /hooks.example.com: connection refused$/)
}

testcase a_late_answer {
    fake.clock(time: 2024-05-01T00:00:00Z)
    fake.http(delay: 20s, times: 1)
    testing.assertEqualValues(got: string(v: requests.get(url: hook).duration), want: "20s")
    testing.assertEqualValues(got: now(), want: 2024-05-01T00:00:20Z)
}

testcase answers_have_headers_and_bodies {
    fake.http(headers: {"Content-Type": "text/plain"}, body: "28.5")
    response = requests.get(url: hook)
    testing.assertEqualValues(got: string(v: response.body), want: "28.5")
}

testcase statements {
    fake.sql(driverName: "postgres", statement: /^SELECT/, rows: [{room: "attic", since: 2024-05-01T00:00:00Z, size: 12}])
    fake.sql(driverName: "postgres")
    rooms = sql.from(driverName: "postgres", dataSourceName: "postgres://house", query: "SELECT * FROM rooms")
    rooms |> sql.to(driverName: "postgres", dataSourceName: "postgres://house", table: "copy") |> yield(name: "copied")
    testing.diff(got: rooms, want: array.from(rows: [{room: "attic", since: 2024-05-01T00:00:00Z, size: 12}]))
}

testcase sent_messages {
    fake.mqtt(topic: "rooms")
    fake.kafka()
    rows = array.from(rows: [{_time: 2024-05-01T00:00:00Z, _measurement: "temp", _value: 28.5}])
    rows |> mqtt.to(broker: "tcp://mqtt:1883", topic: "rooms", retain: true) |> yield(name: "mqtt")
    rows |> kafka.to(brokers: ["kafka:9092"], topic: "metrics") |> yield(name: "kafka")
    line = "temp _value=28.5 1714521600000000000"
    testing.diff(
        got: fake.messages() |> keep(columns: ["system", "topic", "message", "retain"]),
        want:
            array.from(
                rows: [
                    {system: "mqtt", topic: "rooms", message: line + "\n", retain: true},
                    {system: "kafka", topic: "metrics", message: line, retain: debug.null(type: "bool")},
                ],
            ),
    )
}

testcase secrets_and_buckets {
    fake.secret(key: "room", value: "attic")
    fake.bucket(
        bucket: "home",
        tables: array.from(rows: [{_time: 2024-05-01T00:00:00Z, room: "attic", _value: 28.5}, {_time: 2024-05-01T00:00:00Z, room: "cellar", _value: 12.0}]),
    )
    room = secrets.get(key: "room")
    testing.diff(
        got:
            from(bucket: "home")
                |> range(start: 2024-01-01T00:00:00Z)
                |> filter(fn: (r) => r.room == room)
                |> keep(columns: ["_value"]),
        want: array.from(rows: [{_value: 28.5}]),
    )
}

testcase the_clock_goes_on {
    fake.clock(time: 2024-01-31T00:00:00Z, step: 1s)
    first = system.time()
    testing.assertEqualValues(got: first, want: 2024-01-31T00:00:00Z)
    fake.advance(by: 1mo)
    testing.assertEqualValues(got: now(), want: 2024-02-29T00:00:01Z)
}

testcase written_points_are_read_back {
    rows =
        array.from(
            rows: [
                {_time: 2024-05-01T00:00:00Z, _measurement: "climate", room: "attic", _field: "temp", _value: 28.5},
                {_time: 2024-05-01T00:01:00Z, _measurement: "climate", room: "attic", _field: "temp", _value: 29.5},
            ],
        )
    rows |> to(bucket: "home") |> yield(name: "written")
    testing.diff(
        got:
            from(bucket: "home")
                |> range(start: 2024-05-01T00:00:00Z, stop: 2024-05-02T00:00:00Z)
                |> mean()
                |> keep(columns: ["room", "_value"]),
        want: array.from(rows: [{room: "attic", _value: 29.0}]) |> group(columns: ["room"]),
    )
}

testcase another_test_does_not_see_them {
    testing.shouldError(
        fn: () => from(bucket: "home") |> range(start: 2024-05-01T00:00:00Z) |> findRecord(fn: (key) => true, idx: 0),
        want: /there is no bucket "home"/,
    )
}

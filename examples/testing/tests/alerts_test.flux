package alerts_test

import "array"
import "fluxts/fake"
import "fluxts/fixture"
import "fluxts/task"
import "influxdata/influxdb/monitor"

start = 2024-05-01T12:00:00Z
stop = 2024-05-01T12:25:00Z

// readings gives what the sensor of a house sends each minute from noon on.
readings = (house, values) =>
    fixture.series(
        start: start,
        every: 1m,
        values: values,
        measurement: "climate",
        field: "temperature",
        tags: {house: house},
    )
        |> task.points(bucket: "sensors")

// The north house is silent from 12:05 to 12:20, the south house sends all the time.
data = [
    readings(house: "north", values: "20x4 _x14 21x5"),
    readings(house: "south", values: "30x24"),
]

testcase status_changes_after_ten_minutes_of_silence {
    task.run(file: "../alerts/silent.flux", start: 2024-05-01T12:01:00Z, stop: stop, data: data)

    monitor.from(start: start, stop: stop)
        |> monitor.stateChanges()
        |> keep(columns: ["_time", "_level", "_message", "house"])
        |> group(columns: ["house"])
        |> sort(columns: ["_time"])
        |> fixture.assertTables(
            want: fixture.table(
                text: "
                        _time                 _level:string  _message:string  [house]:string
                        2024-05-01T12:15:00Z  crit           north is silent  north
                        2024-05-01T12:20:00Z  ok             north is heard   north
                    ",
            ),
        )
}

testcase one_message_goes_out_for_each_silence {
    fake.http(method: "POST", url: "https://hooks.example.com/on-call", status: 200)
    task.run(
        files: ["../alerts/silent.flux", "../alerts/notify.flux"],
        start: 2024-05-01T12:01:00Z,
        stop: stop,
        data: data,
    )

    fake.requests()
        |> keep(columns: ["_time", "body"])
        |> fixture.assertTables(
            want: array.from(
                rows: [{_time: 2024-05-01T12:16:10Z, body: "{\"text\":\"north is silent\"}"}],
            ),
        )
    monitor.logs(start: start, stop: stop, fn: (r) => true)
        |> keep(columns: ["_time", "_sent", "_message", "house"])
        |> fixture.assertTables(
            want: fixture.table(
                text: "
                        _time                 [_sent]:string  _message:string  [house]:string
                        2024-05-01T12:16:00Z  true            north is silent  north
                    ",
            ),
        )
}

testcase a_failed_request_is_logged_as_not_sent {
    fake.http(method: "POST", url: "https://hooks.example.com/on-call", status: 503)
    task.run(
        files: ["../alerts/silent.flux", "../alerts/notify.flux"],
        start: 2024-05-01T12:01:00Z,
        stop: stop,
        data: data,
    )

    monitor.logs(start: start, stop: stop, fn: (r) => r._sent == "false")
        |> count(column: "_message")
        |> keep(columns: ["_message"])
        |> fixture.assertTables(want: array.from(rows: [{_message: 1}]))
}

package downsample_test

import "fluxts/fixture"
import "fluxts/task"

start = 2024-05-01T00:00:00Z

// temperatures gives what the sensor of a house sends each half hour from midnight on.
temperatures = (house, values) => fixture.series(
    start: start,
    every: 30m,
    values: values,
    measurement: "climate",
    field: "temperature",
    tags: {house: house},
)

// hours reads what the task has written.
hours = () =>
    from(bucket: "hourly")
        |> range(start: start, stop: 2024-05-02T00:00:00Z)
        |> keep(columns: ["_time", "_value", "house"])

testcase writes_hourly_means {
    runs = task.run(
        file: "../tasks/downsample.flux",
        start: 2024-05-01T01:00:00Z,
        stop: 2024-05-01T04:00:00Z,
        data: [
            temperatures(house: "north", values: "20 22 24 _ _ 18")
                |> task.points(bucket: "sensors"),
            temperatures(house: "south", values: "30 30 31 33") |> task.points(bucket: "sensors"),
        ],
    )

    hours()
        |> fixture.assertTables(
            want: fixture.table(
                text: "
                        _time                 _value:float  [house]:string
                        2024-05-01T01:00:00Z          21.0  north
                        2024-05-01T02:00:00Z          24.0  north
                        2024-05-01T03:00:00Z          18.0  north
                        2024-05-01T01:00:00Z          30.0  south
                        2024-05-01T02:00:00Z          32.0  south
                    ",
            ),
        )
    runs
        |> keep(columns: ["_time", "startsAt", "status", "points"])
        |> fixture.assertTables(
            want: fixture.table(
                text: "
                        _time                 startsAt:time         status:string  points:int
                        2024-05-01T01:00:00Z  2024-05-01T01:02:00Z  success                 2
                        2024-05-01T02:00:00Z  2024-05-01T02:02:00Z  success                 2
                        2024-05-01T03:00:00Z  2024-05-01T03:02:00Z  success                 1
                    ",
            ),
        )
}

testcase takes_readings_that_come_within_the_offset {
    late = (at) =>
        fixture.series(
            start: 2024-05-01T00:45:00Z,
            every: 1m,
            values: "50",
            measurement: "climate",
            field: "temperature",
            tags: {house: "north"},
        )
            |> task.points(bucket: "sensors", at: at)
    task.run(
        file: "../tasks/downsample.flux",
        start: 2024-05-01T01:00:00Z,
        stop: 2024-05-01T02:00:00Z,
        data: [
            temperatures(house: "north", values: "20 20") |> task.points(bucket: "sensors"),
            // A minute after the hour is in time,
            late(at: 2024-05-01T01:01:00Z),
        ],
    )

    hours()
        |> fixture.assertTables(
            want: fixture.table(
                text: "
                        _time                 _value:float  [house]:string
                        2024-05-01T01:00:00Z          30.0  north
                    ",
            ),
        )
}

testcase leaves_a_gap_when_a_run_is_missed {
    task.run(
        file: "../tasks/downsample.flux",
        start: 2024-05-01T01:00:00Z,
        stop: 2024-05-01T04:00:00Z,
        missed: [2024-05-01T02:00:00Z],
        data: [
            temperatures(house: "north", values: "20 20 24 24 28 28")
                |> task.points(bucket: "sensors"),
        ],
    )

    hours()
        |> fixture.assertTables(
            want: fixture.table(
                text: "
                        _time                 _value:float  [house]:string
                        2024-05-01T01:00:00Z          20.0  north
                        2024-05-01T03:00:00Z          28.0  north
                    ",
            ),
        )
}

testcase may_be_run_again {
    task.assertIdempotent(
        file: "../tasks/downsample.flux",
        start: 2024-05-01T01:00:00Z,
        stop: 2024-05-01T04:00:00Z,
        data: [
            temperatures(house: "north", values: "20 22 24 _ _ 18")
                |> task.points(bucket: "sensors"),
        ],
    )
}

package climate_test

import "fluxts/fixture"
import "testing"
import "../lib/climate"

testcase dew_point_of_warm_and_humid_air {
    fixture.table(text: "
        temperature:float  humidity:float
        20.0                         50.0
        25.0                         80.0
        25.0                       <null>
        10.0                        100.0
    ")
        |> climate.withDewPoint()
        |> fixture.assertTables(
            absolute: 0.05,
            want: fixture.table(
                text: "
                        temperature:float  humidity:float  dewPoint:float
                        20.0                         50.0             9.3
                        25.0                         80.0            21.3
                        10.0                        100.0            10.0
                    ",
            ),
        )
}

testcase dry_air_has_no_dew_point {
    testing.assertEqualValues(
        got: string(v: climate.dewPoint(temperature: 20.0, humidity: 0.0)),
        want: "NaN",
    )
}

testcase risk_rises_as_the_surface_cools {
    testing.assertEqualValues(got: climate.risk(surface: 15.0, dewPoint: 9.3), want: "dry")
    testing.assertEqualValues(got: climate.risk(surface: 11.0, dewPoint: 9.3), want: "near")
    testing.assertEqualValues(got: climate.risk(surface: 9.3, dewPoint: 9.3), want: "wet")
}

/** What is known of a set of sample data. */
interface SampleSet {
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly size: string;
  /** `live` data are renewed from time to time. */
  readonly type: "live" | "static";
}

const HOST = "https://influx-testdata.s3.amazonaws.com";

/** The sets of sample data that InfluxData offers. */
export const SETS: readonly SampleSet[] = [
  {
    name: "airSensor",
    description: "Temperature, humidity and carbon monoxide in the air of an office, simulated",
    url: `${HOST}/air-sensor-data-annotated.csv`,
    size: "~600 KB",
    type: "live",
  },
  {
    name: "birdMigration",
    description: "Places of birds that migrated through Africa in 2019",
    url: `${HOST}/bird-migration.csv`,
    size: "~1.2 MB",
    type: "static",
  },
  {
    name: "bitcoin",
    description: "Price of Bitcoin in the last 30 days, from CoinDesk (https://www.coindesk.com/price/bitcoin)",
    url: `${HOST}/bitcoin-historical-annotated.csv`,
    size: "~700 KB",
    type: "live",
  },
  {
    name: "machineProduction",
    description: "States and measures of four grinding stations on 2021-08-01",
    url: `${HOST}/machine-production.csv`,
    size: "~11.9 MB",
    type: "static",
  },
  {
    name: "noaa",
    description: "Latest observations of the buoys of NOAA",
    url: `${HOST}/noaa-ndbc-latest-observations-annotated.csv`,
    size: "~1.3 MB",
    type: "live",
  },
  {
    name: "noaaWater",
    description: "Water levels at two stations of NOAA from 2019-08-17 to 2019-09-17",
    url: `${HOST}/noaa.csv`,
    size: "~10.3 MB",
    type: "static",
  },
  {
    name: "usgs",
    description: "Earthquakes of the last week, from USGS",
    url: `${HOST}/usgs-earthquake-all-week-annotated.csv`,
    size: "~6 MB",
    type: "live",
  },
];

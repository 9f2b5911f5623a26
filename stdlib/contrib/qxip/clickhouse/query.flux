package clickhouse


import "csv"
import "experimental/http/requests"

// query runs a query of ClickHouse over HTTP and gives its rows, all columns as strings. `limit` and `max_bytes` bound the answer.
//
// ## Examples
//
// ```
// // given answer 200
// //   room,temp
// //   attic,28.5
// import "contrib/qxip/clickhouse"
//
// clickhouse.query(url: "https://play.clickhouse.com", query: "SELECT room, temp FROM climate")
// // => room: "attic", temp: "28.5"
// // => sent GET https://play.clickhouse.com/?add_http_cors_header=1&default_format=CSVWithNames&max_result_bytes=10000000&max_result_rows=100&query=SELECT+room%2C+temp+FROM+climate
// ```
query = (
        url=defaultURL,
        query,
        limit=100,
        cors="1",
        max_bytes=10000000,
        format="CSVWithNames",
    ) =>
    {
        response =
            requests.get(
                url: url,
                headers: ["X-ClickHouse-Format": format],
                params:
                    [
                        "query": [query],
                        "default_format": [format],
                        "max_result_rows": ["${limit}"],
                        "max_result_bytes": ["${max_bytes}"],
                        "add_http_cors_header": [cors],
                    ],
            )

        return csv.from(csv: string(v: response.body), mode: "raw")
    }

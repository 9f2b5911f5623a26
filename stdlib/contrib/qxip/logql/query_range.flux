package logql


import "csv"
import "date"
import "experimental/http/requests"

// query_range runs a query in LogQL over a range of time on a server that answers in CSV (qryn), and gives its rows, all columns
// as strings. `step` is in seconds; `orgid` names the tenant.
//
// ## Examples
//
// ```
// // given answer 200
// //   timestamp_ns,string
// //   1717196400000000000,door open
// import "contrib/qxip/logql"
//
// logql.query_range(url: "http://qryn:3100", query: "{room=\"attic\"}", start: -1h)
// // => timestamp_ns: "1717196400000000000", string: "door open"
// // => sent GET http://qryn:3100/loki/api/v1/query_range?csv=1&end=1717200000000000000&limit=100&query=%7Broom%3D%22attic%22%7D&start=1717196400000000000&step=10 {room="attic"}
// ```
query_range = (
        url=defaultURL,
        path=defaultAPI,
        query,
        limit=100,
        step=10,
        start=-1h,
        end=now(),
        orgid="",
    ) =>
    {
        nanoseconds = (t) => string(v: uint(v: t))
        response =
            requests.get(
                url: url + path,
                headers: if orgid == "" then [:] else ["X-Scope-OrgID": orgid],
                params:
                    [
                        "query": [query],
                        "limit": ["${limit}"],
                        "start": [nanoseconds(t: date.time(t: start))],
                        "end": [nanoseconds(t: date.time(t: end))],
                        "step": ["${step}"],
                        "csv": ["1"],
                    ],
                body: bytes(v: query),
            )

        return csv.from(csv: string(v: response.body), mode: "raw")
    }

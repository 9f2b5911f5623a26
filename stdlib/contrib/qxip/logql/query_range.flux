package logql


import "csv"
import "date"
import "experimental/http/requests"

// query_range runs a query in LogQL over a range of time on a server that answers in CSV (qryn), and gives its rows, all columns
// as strings. `step` is in seconds; `orgid` names the tenant.
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

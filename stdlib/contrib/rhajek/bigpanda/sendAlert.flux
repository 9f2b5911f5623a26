package bigpanda


import "http"
import "json"

// sendAlert sends a record as alert to BigPanda, with the key of the application and a status, and gives the status code of the
// response.
sendAlert = (
        url,
        token,
        appKey,
        status,
        rec,
    ) =>
    http.post(
        url: url,
        headers: {
            "Content-Type": "application/json; charset=utf-8",
            "Authorization": defaultTokenPrefix + " " + token,
        },
        data: json.encode(v: {rec with app_key: appKey, status: status}),
    )

package bigpanda


import "http"
import "json"

// sendAlert sends a record as alert to BigPanda, with the key of the application and a status, and gives the status code of the
// response.
//
// ## Examples
//
// ```
// // given answer 201
// import "contrib/rhajek/bigpanda"
//
// bigpanda.sendAlert(
//     url: bigpanda.defaultUrl,
//     token: "t0ken",
//     appKey: "4pp",
//     status: bigpanda.statusFromLevel(level: "warn"),
//     rec: {host: "attic", description: "It is hot."},
// )
// // => 201
// // => sent POST https://api.bigpanda.io/data/v2/alerts {"app_key":"4pp","description":"It is hot.","host":"attic","status":"warning"}
// ```
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

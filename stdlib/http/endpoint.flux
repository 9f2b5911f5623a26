package http


import "experimental"

// endpoint makes a function that sends one POST request to `url` for each row of its input. mapFn gives the headers and the data
// of the request for a row. The row gets columns _status, the status code, and _sent, whether that is 200; _sent joins the group key.
endpoint = (url) =>
    (mapFn) =>
        (tables=<-) =>
            tables
                |> map(
                    fn: (r) => {
                        request = mapFn(r: r)
                        status = post(url: url, headers: request.headers, data: request.data)

                        return {r with _status: string(v: status), _sent: string(v: status == 200)}
                    },
                )
                |> experimental.group(mode: "extend", columns: ["_sent"])

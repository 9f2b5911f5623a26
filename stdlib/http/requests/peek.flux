package requests


import "array"

// peek makes a table of a response, so that it can be looked at: its body as text, its headers as they are displayed,
// its duration in nanoseconds.
peek = (response) =>
    array.from(
        rows: [
            {
                statusCode: response.statusCode,
                body: string(v: response.body),
                headers: display(v: response.headers),
                duration: int(v: response.duration),
            },
        ],
    )

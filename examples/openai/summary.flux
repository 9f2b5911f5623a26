// Lets a chat model put the day's means into words, at any endpoint of the form that OpenAI's has.
// fluxts run examples/openai/summary.flux --bucket greenhouse=examples/data/greenhouse.lp --param endpoint=https://api.openai.com/v1 --param model=gpt-4o-mini --allow-net=api.openai.com --secrets-env OPENAI_
import "array"
import "experimental/json"
import "http/requests"
import "influxdata/influxdb/secrets"
import "math"
import "strings"
import encode "json"

means = from(bucket: "greenhouse")
    |> range(start: 2024-05-01T00:00:00Z, stop: 2024-05-02T00:00:00Z)
    |> filter(fn: (r) => r._measurement == "climate" and r._field == "temperature")
    |> mean()
    |> group()
    |> sort(columns: ["house"])
    |> map(
        fn: (r) => ({line: "${r.house}: ${string(v: math.round(x: r._value * 10.0) / 10.0)} °C"}),
    )
    |> findColumn(fn: (key) => true, column: "line")

answer = requests.post(
    url: params.endpoint + "/chat/completions",
    headers: [
        "Content-Type": "application/json",
        "Authorization": "Bearer " + secrets.get(key: "API_KEY"),
    ],
    body: encode.encode(
        v: {
            model: params.model,
            messages: [
                {role: "system", content: "You write one plain sentence for a gardener."},
                {
                    role: "user",
                    content: "Mean temperatures of the greenhouses: "
                        + strings.joinStr(arr: means, v: "; "),
                },
            ],
        },
    ),
    config: {timeout: 60s, insecureSkipVerify: false},
)

summary = if answer.statusCode == 200 then
    json.parse(data: answer.body).choices[0].message.content
else
    die(msg: "the endpoint answered ${answer.statusCode}: ${string(v: answer.body)}")

array.from(rows: [{model: params.model, summary: summary}])

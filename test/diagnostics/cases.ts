import type { DiagnosticCode } from "../../src/base/codes.ts";

/** Scripts that provoke a diagnostic, with the files, buckets and network of `scripts/docs/provoke.ts`. */
export const DIAGNOSTIC_CASES: Readonly<Partial<Record<DiagnosticCode, string>>> = {
  FLX0001: "total = 1 + * 2",
  FLX0002: "both = true && false",
  FLX0003: 'name = "never closed',
  FLX0004: 'share = "50\\% of all"',
  FLX0005: "many = 2e3",
  FLX0006: "day = 2023-02-29T00:00:00Z",
  FLX0007: "list = [1 2, 3]",
  FLX0008: "a = 1n = 2",
  FLX0011: "upper = (v=<-) => v\nx = 5 |> upper",
  FLX0012: "a = 1\nr = {a, b: 2}",
  FLX0013: "return 1",
  FLX0014: "double = (v) => {\n    w = v * 2\n}",
  FLX0015: "x = (1 + 2",
  FLX0016: "named = (v) => {name: v}",
  FLX0017: 'found = "a" =~ /a(/',
  FLX0018: 'from("greenhouse")\n    |> range(-1h)',
  FLX0019: `SELECT mean("temp") FROM "air" WHERE "house" = 'south' AND time > now() - 1d GROUP BY time(1h)`,
  FLX0100: "x = agregateWindow",
  FLX0101: 'x = 1 + "a"',
  FLX0102: "x = true + false",
  FLX0103: 'x = {name: "a"}.nme',
  FLX0104: 'import "array"\n\narray.from(rows: [{v: 1}])\n    |> limit()',
  FLX0105: 'import "array"\n\narray.from(rows: [{v: 1}])\n    |> limit(n: 1, ofset: 2)',
  FLX0106: "double = (v) => v * 2\nx = 1 |> double()",
  FLX0107: "a = 1\nx = a(v: 2)",
  FLX0108: 'import "string"',
  FLX0109: 'import "strings"\n\nx = strings.toUper(v: "a")',
  FLX0110: "x = (f) => f(f: f)",
  FLX0111: "a = 1\na = 2",
  FLX0112: "option a = 1\noption a = 2",
  FLX0113: "option a = 1\na = 2",
  FLX0114: "option a = 1\noption b = a",
  FLX0115: "f = (a=<-, b=<-) => a",
  FLX0117: "builtin f : (v: strin) => int",
  FLX0118: 'import "./lib/nowhere"',
  FLX0119: 'import "./lib/chicken"',
  FLX0120: 'import "./lib/mixed"',
  FLX0302: "x = [1, 2][2]",
  FLX0304: "x = 1 / 0",
  FLX0306: 'x = int(v: "seven")',
  FLX0307: 'die(msg: "no data")',
  FLX0400: 'import "array"\n\narray.from(rows: [{v: 1}])\n    |> sum(column: "w")',
  FLX0401: 'import "array"\n\narray.from(rows: [{v: "a"}])\n    |> sum(column: "v")',
  FLX0402: `import "array"

array.from(rows: [{_time: 2024-01-01, _value: 1.0}, {_time: 2024-01-03, _value: 1.0}])
    |> range(start: 2024-01-01, stop: 2024-01-05)
    |> window(every: 1d)
    |> range(start: 2025-01-01, stop: 2025-02-01)
    |> count()`,
  FLX0407:
    'import "array"\n\narray.from(rows: [{v: 1}])\n    |> yield(name: "a")\narray.from(rows: [{v: 2}])\n    |> yield(name: "a")',
  FLX0415: "x = 1",
  FLX0600: `import "array"

array.from(rows: [{_time: 2024-01-01, v: 1}])
    |> range(start: 2024-01-02, stop: 2024-01-01)`,
  FLX0601: `import "internal/debug"
import "strings"

x = strings.toUpper(v: debug.null(type: "string"))`,
  FLX0900: 'from(bucket: "nowhere")\n    |> range(start: -1h)',
  FLX0903: "x = params.limit",
  FLX0009: `x = ${"(".repeat(80)}1${")".repeat(80)}`,
  FLX0300: 'x = 1 == "1"',
  FLX0301: 'import "internal/debug"\n\nx = if debug.null(type: "bool") then 1 else 2',
  FLX0308: 'import "array"\n\nlimit(tables: array.from(rows: [{v: 1}]), n: 1, n: 2)',
  FLX0310: "x = {a: 1, a: 2}",
  FLX0408: 'import "array"\n\narray.from(rows: [{v: 1}])\n    |> map(fn: (r) => ({v: [1]}))',
  FLX0409: 'import "array"\n\narray.from(rows: [{_time: 2024-01-01, _value: 1.0}])\n    |> integral()',
  FLX0410: 'import "strings"\n\nx = strings.repeat(v: "a", i: 10000000000)',
  FLX0411: 'import "array"\n\narray.from(rows: [{a: 1, b: 2}])\n    |> rename(columns: {a: "b"})',
  FLX0412:
    'import "array"\n\nx = array.from(rows: [{v: 1}])\n    |> tableFind(fn: (key) => exists key.host)\n    |> getRecord(idx: 0)',
  FLX0413: `import "array"

array.from(rows: [{_time: 2024-01-02, _value: 1.0}, {_time: 2024-01-01, _value: 2.0}])
    |> derivative()`,
  FLX0416: 'import "array"\nimport "testing"\n\ntesting.assertEmpty(tables: array.from(rows: [{v: 1}]))',
  FLX0417: `import "array"
import "http/requests"

array.from(rows: [{v: 1}])
    |> reduce(
        fn: (r, accumulator) => ({status: requests.get(url: "http://metrics/").statusCode}),
        identity: {status: 0},
    )`,
  FLX0430: `import "array"
import "join"

left = array.from(rows: [{k: 1, v: 1}])
right = left |> filter(fn: (r) => false)
join.left(left: left, right: right, on: (l, r) => l.k == r.k, as: (l, r) => ({l with w: r.v}))`,
  FLX0500: 'import "csv"\n\ncsv.from(csv: "a,b\\n1,2")',
  FLX0501:
    'import "csv"\n\ncsv.from(csv: "#datatype,string,long,double\\n#group,false,false,false\\n#default,,,\\n,result,table,v\\n,,0,1.5,7")',
  FLX0502:
    'import "csv"\n\ncsv.from(csv: "#datatype,string,long,double\\n#group,false,false,false\\n#default,,,\\n,result,table,v\\n,,0,warm")',
  FLX0503:
    'import "csv"\n\ncsv.from(csv: "#datatype,string,long,decimal\\n#group,false,false,false\\n#default,,,\\n,result,table,v\\n,,0,1")',
  FLX0504: 'import "csv"\n\ncsv.from(csv: "#datatype,string,long,double\\n#group,false,false,false\\n#default,,,\\n")',
  FLX0506:
    'import "csv"\n\ncsv.from(csv: "#datatype,string,string\\n#group,true,true\\n#default,,\\n,error,reference\\n,disk is full,897")',
  FLX0508:
    'import "csv"\n\ncsv.from(csv: "#datatype,string,long,double,double\\n#group,false,false,false,false\\n#default,,,,\\n,result,table,v,v\\n,,0,1,2")',
  FLX0520: 'from(bucket: "malformed")\n    |> range(start: 0)',
  FLX0521: 'from(bucket: "great")\n    |> range(start: 0)',
  FLX0522: 'from(bucket: "twice")\n    |> range(start: 0)',
  FLX0550: 'import "influxdata/influxdb/v1"\n\nv1.json(json: "[]")',
  FLX0551: 'import "experimental/prometheus"\n\nprometheus.scrape(url: "http://metrics/")',
  FLX0602: 'import "csv"\n\ncsv.from()',
  FLX0901: 'import "csv"\n\ncsv.from(file: "nowhere.csv")',
  FLX0902:
    'import "sql"\n\nsql.from(driverName: "postgres", dataSourceName: "postgres://localhost", query: "select 1")',
  FLX0905: 'import "http/requests"\n\nx = requests.get(url: "http://nowhere/").statusCode',
  FLX0906: 'import "influxdata/influxdb/secrets"\n\nx = secrets.get(key: "token")',
  FLX0952: 'import "fluxts/fixture"\n\nfixture.series(start: 2024-01-01T00:00:00Z, every: 1m, values: "1 2+1x3 three")',
  FLX0951: 'import "fluxts/fake"\n\nfake.secret(key: "token", value: "abc")',
};

/** When the codes occur that no script alone provokes; each is raised by a test of its own. */
export const WITHOUT_SCRIPT: Readonly<Partial<Record<DiagnosticCode, string>>> = {
  FLX0010: "An expression chains more than 5000 operators, calls or members.",
  FLX0116:
    "A program checks a tree that it made itself with `<-` elsewhere than as the default of a parameter; the parser refuses it before.",
  FLX0303: "A property is read of a record of which only the run knows that it lacks it, such as an answer in JSON.",
  FLX0305: "What is called is of a dynamic type and turns out to be no function.",
  FLX0309: "A name is used whose definition comes later, in a package put together from several files.",
  FLX0311: "Functions call each other through arguments so deep that the stack ends.",
  FLX0403: "The steps of a run hold more than its memory budget, and may not or cannot write to scratch files.",
  FLX0404: "The program that runs the script, or Ctrl-C, cancels it.",
  FLX0405: "Tables that become one hold values of two types under one name.",
  FLX0406: "A column of the group key is to be aggregated or changed.",
  FLX0414: "Values are NaN, infinite or too few for the method.",
  FLX0505: "The table column of annotated CSV is no integer.",
  FLX0507: "Annotated CSV from which one result is read holds several.",
  FLX0523: "An input file is not UTF-8.",
  FLX0530: "A row of plain CSV has more or fewer fields than its header.",
  FLX0531: "A field of plain CSV is not of the type that was given for its column.",
  FLX0532: "A quoted field of plain CSV is never closed, or something follows its closing quote.",
  FLX0533: "A type was given for a column that plain CSV does not have.",
  FLX0540: "A compressed input file ends too early or is damaged.",
  FLX0904: "`fluxts test` cannot put a test case together with what it extends.",
  FLX0907: "A database answers a query with an error.",
  FLX0908: "The driver of a database is not installed beside fluxts.",
  FLX0909: "A scratch file cannot be written or read back.",
  FLX0920: "A key or value of `fluxts.json` means nothing.",
  FLX0931: "A bucket store is opened for writing while another process writes it.",
  FLX0932: "The file system refuses to read or write a file of a bucket store: no space, no permission.",
  FLX0933: "A folder is opened as a bucket store that something else, or a later version, has made.",
  FLX0934: "A bucket is made under a name that is taken, or is to be changed in a store that is open for reading only.",
  FLX0935:
    "A point is older than the retention of its bucket, or its field has another type in the points around it, or the bucket has as many series as it may.",
  FLX0930: "A file of a bucket store is not as it was written: a checksum is wrong, or the file is cut.",
  FLX0940:
    "Rows that are to be written to a bucket lack a measurement or the name of a field, or are not in the form that `wideTo` takes.",
  FLX0941: "A store refuses points, or cannot write them.",
  FLX0953: "A test compares with a snapshot that is not there while none may be written, or has two of one name.",
  FLX0950:
    "A script under test reaches for something outside that no fake answers and that the test is not allowed to reach.",
  FLX0960: "A script that a test runs as a task has no option `task`, or not one by which InfluxDB would run it.",
  FLX0961:
    "A test has a task missed or repeated at a time for which it is not scheduled, or more often than can be meant.",
};

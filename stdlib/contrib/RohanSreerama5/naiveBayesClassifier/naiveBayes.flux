package naiveBayesClassifier


// naiveBayes tells for animals how likely each class is by the value of one field. It learns from the rows of 2020-01-02 to
// 2020-01-06, predicts for those of 2020-01-01, and takes the column `airborne` for the class where values are counted.
//
// ## Examples
//
// ```
// import "array"
// import naive "contrib/RohanSreerama5/naiveBayesClassifier"
//
// animal = (time, name, aquatic, airborne) => ({
//     _time: time,
//     _measurement: "zoo",
//     _field: "aquatic",
//     _value: aquatic,
//     Animal_name: name,
//     airborne: airborne,
// })
//
// array.from(
//     rows: [
//         animal(time: 2020-01-01T10:00:00Z, name: "seal", aquatic: "1", airborne: "0"),
//         animal(time: 2020-01-02T10:00:00Z, name: "carp", aquatic: "1", airborne: "0"),
//         animal(time: 2020-01-02T11:00:00Z, name: "gull", aquatic: "1", airborne: "1"),
//         animal(time: 2020-01-02T12:00:00Z, name: "crow", aquatic: "0", airborne: "1"),
//     ],
// )
//     |> group(columns: ["_measurement", "_field"])
//     |> naive.naiveBayes(myClass: "airborne", myField: "aquatic", myMeasurement: "zoo")
//     |> keep(columns: ["Animal_name", "airborne", "Probability"])
// // => Animal_name: "seal", Probability: 0.5
// // => Animal_name: "seal", Probability: 0.5
// ```
naiveBayes = (tables=<-, myClass, myField, myMeasurement) => {
    rowsOf = (start, stop) =>
        tables
            |> range(start: start, stop: stop)
            |> filter(fn: (r) => r._measurement == myMeasurement and r._field == myField)
            |> group()
    training = rowsOf(start: 2020-01-02T00:00:00Z, stop: 2020-01-06T23:00:00Z)
    total =
        (training
            |> group(columns: ["_field"])
            |> count()
            |> findRecord(fn: (key) => key._field == myField, idx: 0))._value
    classes =
        training
            |> group(columns: [myClass, "_field"])
            |> count()
            |> map(fn: (r) => ({r with p_k: float(v: r._value) / float(v: total), tc: total}))
            |> group()
    values =
        training
            |> group(columns: ["_value", "_field"])
            |> count(column: myClass)
            |> map(fn: (r) => ({r with p_x: float(v: r.airborne) / float(v: total), tc: total}))
    valuesOfClasses =
        training
            |> group(columns: ["_field", "_value", myClass])
            |> reduce(identity: {sum: 0.0}, fn: (r, accumulator) => ({sum: accumulator.sum + 1.0}))
            |> group()
    likelihoods =
        join(tables: {P_k_x: valuesOfClasses, P_Class_k: classes}, on: [myClass])
            |> group(columns: [myClass, "_value_P_k_x"])
            |> limit(n: 1)
            |> map(fn: (r) => ({r with P_x_k: r.sum / float(v: r._value_P_Class_k)}))
            |> drop(columns: ["_field_P_Class_k", "_value_P_Class_k"])
            |> rename(columns: {_field_P_k_x: "_field", _value_P_k_x: "_value"})
    probabilities =
        join(tables: {P_k_x_class: likelihoods, P_value_x: values}, on: ["_value", "_field"])
            |> map(fn: (r) => ({r with Probability: r.P_x_k * r.p_k / r.p_x}))
    asked =
        rowsOf(start: 2020-01-01T00:00:00Z, stop: 2020-01-01T23:00:00Z)
            |> keep(columns: ["_value", "Animal_name", "_field"])

    return join(tables: {Probability_table: probabilities, r: asked}, on: ["_value"])
}

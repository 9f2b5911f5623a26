package tickscript


// defineCheck makes the description of a check, for alert() and deadman().
//
// ## Examples
//
// ```
// import "contrib/bonitoo-io/tickscript"
//
// tickscript.defineCheck(id: "000000000000000a", name: "CPU").tags
// // => {}
// ```
defineCheck = (id, name, type="custom") => ({_check_id: id, _check_name: name, _type: type, tags: {}})

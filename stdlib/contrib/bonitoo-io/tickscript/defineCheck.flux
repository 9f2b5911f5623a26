package tickscript


// defineCheck makes the description of a check, for alert() and deadman().
defineCheck = (id, name, type="custom") => ({_check_id: id, _check_name: name, _type: type, tags: {}})

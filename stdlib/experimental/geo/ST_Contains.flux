package geo


// ST_Contains is stContains() in the package's unit.
ST_Contains = (region, geometry, units=units) => stContains(region: region, geometry: geometry, units: units)

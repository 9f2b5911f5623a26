package geo


// ST_Distance is stDistance() in the package's unit.
ST_Distance = (region, geometry, units=units) => stDistance(region: region, geometry: geometry, units: units)

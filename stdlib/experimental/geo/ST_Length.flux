package geo


// ST_Length is stLength() in the package's unit.
ST_Length = (geometry, units=units) => stLength(geometry: geometry, units: units)

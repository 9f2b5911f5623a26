package geo


// ST_Distance is stDistance() in the package's unit.
//
// ## Examples
//
// ```
// import "experimental/geo"
//
// geo.ST_Distance(region: {lat: 48.2, lon: 16.4}, geometry: {lat: 48.2, lon: 16.4})
// // => 0
// ```
ST_Distance = (region, geometry, units=units) => stDistance(region: region, geometry: geometry, units: units)

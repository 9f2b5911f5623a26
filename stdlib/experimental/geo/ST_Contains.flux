package geo


// ST_Contains is stContains() in the package's unit.
//
// ## Examples
//
// ```
// import "experimental/geo"
//
// geo.ST_Contains(region: {lat: 48.2, lon: 16.4, radius: 20.0}, geometry: {lat: 48.3, lon: 16.5})
// // => true
// ```
ST_Contains = (region, geometry, units=units) => stContains(region: region, geometry: geometry, units: units)

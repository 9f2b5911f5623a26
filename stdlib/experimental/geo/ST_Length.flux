package geo


// ST_Length is stLength() in the package's unit.
//
// ## Examples
//
// ```
// import "experimental/geo"
// import "math"
//
// math.round(x: geo.ST_Length(geometry: {linestring: "16.0 48.0, 16.0 49.0"}))
// // => 111
// ```
ST_Length = (geometry, units=units) => stLength(geometry: geometry, units: units)

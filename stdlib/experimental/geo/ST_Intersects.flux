package geo


// ST_Intersects tells whether a region and a point or line string have a point in common.
//
// ## Examples
//
// ```
// import "experimental/geo"
//
// geo.ST_Intersects(
//     region: {minLat: 48.0, maxLat: 49.0, minLon: 16.0, maxLon: 17.0},
//     geometry: {linestring: "15.0 48.5, 16.5 48.5"},
// )
// // => true
// ```
ST_Intersects = (region, geometry, units=units) => stDistance(region: region, geometry: geometry, units: units) <= 0.0

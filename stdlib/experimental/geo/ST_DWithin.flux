package geo


// ST_DWithin tells whether a region and a point or line string are no farther apart than a distance.
//
// ## Examples
//
// ```
// import "experimental/geo"
//
// geo.ST_DWithin(region: {lat: 48.2, lon: 16.4}, geometry: {lat: 48.3, lon: 16.5}, distance: 15.0)
// // => true
// ```
ST_DWithin = (region, geometry, distance, units=units) => stDistance(region: region, geometry: geometry, units: units) <= distance

package geo


// ST_DWithin tells whether a region and a point or line string are no farther apart than a distance.
ST_DWithin = (region, geometry, distance, units=units) => stDistance(region: region, geometry: geometry, units: units) <= distance

package geo


// ST_Intersects tells whether a region and a point or line string have a point in common.
ST_Intersects = (region, geometry, units=units) => stDistance(region: region, geometry: geometry, units: units) <= 0.0

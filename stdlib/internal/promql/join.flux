package promql


import "experimental"

// join is experimental.join().
join = experimental.join

package carve

// ReadLimited is Read with another limit of memory.
var ReadLimited = read

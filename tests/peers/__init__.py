"""The same site from other generators, for `make bench`: Hugo, Eleventy, Pelican as it comes."""

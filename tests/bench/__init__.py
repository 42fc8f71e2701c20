"""How fast the commands are on this machine, beside what others take: `make bench`."""

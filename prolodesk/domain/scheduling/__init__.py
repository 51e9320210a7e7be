"""When visits can take place: hours, clashes, free places, courses. Pure arithmetic over plain values."""

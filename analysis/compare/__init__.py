"""How plans lie to each other: pair by pair, as a tree, and with their themes on one plane."""

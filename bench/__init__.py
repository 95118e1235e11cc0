"""How fast and how light the program is, each figure measured against a simple stock counterpart."""

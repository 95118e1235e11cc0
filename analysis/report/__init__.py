"""Reports: a recipe says what they hold; from it come pictures, documents and tables, the same ones next year."""

"""Between rows, forms and files: questions typed or uploaded, and files to be downloaded."""

"""The pure core: values in, values out; no framework, no database, no clock, no hidden chance."""

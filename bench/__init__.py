"""The benchmark: the app against a bare app on the same server, interleaved in one run."""

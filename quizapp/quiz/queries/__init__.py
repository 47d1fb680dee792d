"""Reading attempts and results, through their owner alone."""

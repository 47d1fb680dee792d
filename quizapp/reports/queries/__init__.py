"""Reading across rooms what one learner has done; nothing here is of anybody else."""

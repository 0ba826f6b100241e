"""From many assessments to one verdict: who is expected, who handed in, what all come to."""

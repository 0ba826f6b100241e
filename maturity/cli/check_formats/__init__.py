"""The formats of `maturity check`: each prints the same problems for another reader."""

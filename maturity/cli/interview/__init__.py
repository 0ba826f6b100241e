"""The screens of `maturity ask`: lines of styled text, and the terminal that shows them."""

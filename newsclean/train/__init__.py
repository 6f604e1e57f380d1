"""Writes the models from development pages. Needs LightGBM; never imported at run time."""

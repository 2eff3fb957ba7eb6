"""The Python side of the lab: running notebooks, and exporting them as pages."""

"""The Python side of the lab: running notebooks, and exporting them as pages."""

import sys

# jsonschema takes this optional checker of internationalised addresses where it finds it. No notebook
# has such a field, and building its grammars takes longer than everything else that is imported.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

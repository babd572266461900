"""From notebooks to pages that stand alone.

In: the notebooks and a folder of articles. Out: a folder of HTML pages and CSV files.
"""

import sys

# jsonschema would build a grammar of addresses, which takes a second and checks nothing here.
sys.modules.setdefault("rfc3987_syntax", None)

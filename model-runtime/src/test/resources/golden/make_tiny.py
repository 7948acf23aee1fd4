"""Makes the tiny random models again, a new one at the end of make_golden.tiny_configs included. A minute of one core.

    pip install torch==2.15.0 transformers==5.24.0     (the numbers hold for other versions too, within the tests' tolerances)
    python make_tiny.py OUT                            (then copy OUT/tiny/NAME beside the others)
"""
import sys

import make_golden

make_golden.make_tiny(None, None, sys.argv[1], None)

"""Words that deny what is said, or tell that it is not so yet, or only may be."""

NOT = frozenset(("no", "not", "n't", "never", "neither", "nor", "hardly"))
CONDITIONS = frozenset(("if", "unless", "whether"))
POSSIBLE = frozenset(("may", "might", "could"))
DOUBT = frozenset(("seem", "seems", "seemed", "appears", "maybe", "perhaps", "possibly"))
DUTY = frozenset(("must", "should", "ought"))
WILL = frozenset(("will", "'ll", "shall", "wo"))
WOULD = frozenset(("would", "'d"))

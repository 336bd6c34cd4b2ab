"""Where an account stands in the trust graph, as the product knows it. Apart from the engine: it needs no numpy."""

UNSAID, NEAR, FAR = 0, 1, 2

"""Arabic: what Django leaves to American English, and a clock of 24 hours as everywhere else in the product."""

DATETIME_FORMAT = "j F Y، H:i"
SHORT_DATETIME_FORMAT = "j M Y، H:i"
TIME_FORMAT = "H:i"

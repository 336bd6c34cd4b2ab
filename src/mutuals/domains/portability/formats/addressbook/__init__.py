"""Address books of any program: vCard files and tables of contacts, to contacts for the person alone."""

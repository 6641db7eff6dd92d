"""Pages to look at: the self-contained report and the local page. Both show records with the same script."""

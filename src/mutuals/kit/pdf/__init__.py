"""PDF from anywhere: made harmless, shown as pictures and as text, by programs of their own (`cleaning`, `drawing`)."""

"""The site says what selon does."""

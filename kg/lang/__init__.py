"""The Chinese language: words, names, places, dates, and the rule files; it knows nothing of unions beyond them."""

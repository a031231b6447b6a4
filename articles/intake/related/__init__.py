"""What leads to other articles: lines that say so, and titles left at the ends of
paragraphs.
"""

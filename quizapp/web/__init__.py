"""The furniture that every room uses: access, errors, headers, Markdown, forms, templates."""

package io.aegisgate.filter.text;

/** A text of a body and what an edit of it has to mind. */
public record TextLeaf(TextSpan span, Writing writing) {}

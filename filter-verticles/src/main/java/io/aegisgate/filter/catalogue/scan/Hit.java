package io.aegisgate.filter.catalogue.scan;

/** A found secret, in offsets of the text as given. */
public record Hit(int detector, int start, int end, boolean documentation, int rank) {}

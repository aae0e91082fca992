package io.aegisgate.filter.text.json;

/**
 * Bounds of one read.
 *
 * @param maxDepth deepest nesting of containers
 * @param maxTexts most texts one document may hold, nested documents included
 */
public record JsonLimits(int maxDepth, int maxTexts) {}

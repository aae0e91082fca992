package io.aegisgate.filter.scorecard;

/**
 * A text with what it is.
 *
 * @param attack whether something must be found in it
 * @param kind of attack or of harmless text
 * @param source file or data set it comes from
 * @param foreign whether it is what a tool, a mail or a page gives rather than what a user types
 */
public record LabelledText(String text, boolean attack, String kind, String lang, String source, boolean foreign) {}

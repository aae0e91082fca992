package io.aegisgate.filter.generation;

/**
 * A text the generator wrote.
 *
 * @param kind the name of its kind; of a planted attack, the kind of what was planted
 * @param foreign whether it is what a tool, a mail or a page gives rather than what a user types
 * @param start where an attack begins in the text
 * @param end where it ends
 */
public record GeneratedText(String text, int label, String kind, String lang, boolean foreign, int start, int end) {}

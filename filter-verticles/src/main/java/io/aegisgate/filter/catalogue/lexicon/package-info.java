/**
 * Word lists that patterns name instead of spelling them out. A file {@code lexicon/*.yaml} of the rule folder maps names
 * to lists of words and phrases, English and Chinese alike; in a pattern {@code ${name}} stands for any of them.
 *
 * <p>In an entry a space stands for one to three white space characters, {@code '} also for the curly apostrophe, a
 * part in parentheses may be absent ({@code instruction(s)}), and {@code ${other}} puts in another list; everything else
 * stands for itself. Case does not count. An entry that begins (ends) with an ASCII letter or digit does so at the
 * border of a word, so {@code art} is not in {@code start}, but is in {@code _art_}.
 *
 * <p>A name may also stand for a piece of the pattern language, {@code name: {pattern: '…'}}, put in as it is.
 *
 * <p>Two more names are built in: {@code ${gap(5)}} for what stands between two words, at most five words of any script
 * that uses spaces, and {@code ${chars(12)}} for at most twelve characters, which suits Chinese. Neither reaches across
 * the end of a sentence ({@code . ! ? 。 ！ ？}); a pattern with a gap needs {@code max_chars}.
 *
 * <p>Expansion is of text, before the pattern is parsed, so the scanner finds literals in lists as anywhere. Immutable;
 * loading thread.
 */
@NullMarked
package io.aegisgate.filter.catalogue.lexicon;

import org.jspecify.annotations.NullMarked;

/**
 * The pattern language of the rule rows and its matcher: a subset of {@code java.util.regex} whose every construct runs
 * in time linear in the text by construction. A pattern is parsed to a tree, the tree becomes a small program, and the
 * program becomes a table automaton ("does a match start here?") and a memoising matcher ("where exactly?"). To its
 * users everything is immutable and may be used on any thread; an automaton works its table out as texts ask for it.
 *
 * <p>The language: literals, {@code .}, classes {@code [...]} with ranges, negation and {@code \d \w \s \p{IsHan} \p{L}}
 * (ASCII meaning for {@code \d \w \s}), groups {@code (...)}, {@code (?:...)}, one {@code (?<secret>...)}, alternation,
 * greedy and lazy repeats, {@code (?i)} at the start or {@code (?i:...)} (ASCII letters only), and looking at exactly one
 * neighbouring character: {@code (?<![...]) (?<=[...]) (?![...]) (?=[...])}. Not in it, because they cannot be bounded
 * or differ between Java versions: back references, {@code \b}, {@code ^}, {@code $}, longer look-around, possessive
 * repeats, repeats without an upper bound of something that can be empty.
 *
 * <p>{@code ${name}}, {@code ${gap(5)}} and {@code ${chars(12)}} in a row's pattern are put in before it comes here, see
 * {@link io.aegisgate.filter.catalogue.lexicon}.
 */
@NullMarked
package io.aegisgate.filter.catalogue.pattern;

import org.jspecify.annotations.NullMarked;

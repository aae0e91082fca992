/**
 * One pass over a text for all rules. An index of character triples finds the places where a literal or a run of digits,
 * letters or hexadecimal groups may begin a match; only there are the rule's automaton, its context words and its
 * validators asked. Knows detectors by number, nothing of rows. Compiled parts are immutable; a scan's own state lives
 * for one call on one thread.
 */
@NullMarked
package io.aegisgate.filter.catalogue.scan;

import org.jspecify.annotations.NullMarked;

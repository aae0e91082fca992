/**
 * Which detectors a literal concerns: hashed triples of characters find the literals of all rules in one pass, and what
 * stands behind each tells the rules apart before any automaton runs. Immutable; any thread.
 */
@NullMarked
package io.aegisgate.filter.catalogue.scan.literal;

import org.jspecify.annotations.NullMarked;

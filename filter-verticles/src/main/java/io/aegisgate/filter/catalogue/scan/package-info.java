/**
 * One pass over a text for all rules. An index of character triples finds the places where a literal or a run of digits,
 * letters or hexadecimal groups may begin a match; only there are the rule's automaton, its context words and its
 * validators asked. Knows detectors by number, nothing of rows. Compiled parts are immutable; a scan's own state lives
 * for one call on one thread.
 *
 * <p>The parts below, each knowing those before it: {@code detector} what is looked for, {@code view} what is read,
 * {@code run} and {@code candidate} which detectors a run concerns and whether a match is there, {@code literal} the same
 * of a literal. The pass itself is here.
 */
@NullMarked
package io.aegisgate.filter.catalogue.scan;

import org.jspecify.annotations.NullMarked;

/**
 * A place where a rule may match: its automaton, its matcher, its validators and its context words are asked there, and no
 * text is read again and again however many candidates fail. State of one scan, one thread.
 */
@NullMarked
package io.aegisgate.filter.catalogue.scan.candidate;

import org.jspecify.annotations.NullMarked;

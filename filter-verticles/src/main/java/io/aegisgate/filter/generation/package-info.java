/**
 * Writes training texts: attacks in many words, foreign texts with and without planted instructions, and harmless texts that
 * look like attacks. Grammars are YAML files in {@code resources/generator}; Java only expands them, plants one text in
 * another and disguises letters. Everything follows from the seed, on any machine. Called by the trainer and its tests on
 * one thread.
 */
@NullMarked
package io.aegisgate.filter.generation;

import org.jspecify.annotations.NullMarked;

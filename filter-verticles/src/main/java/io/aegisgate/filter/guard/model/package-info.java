/**
 * The injection classifier as a guard ({@code semantic_module}). It reports one finding a text, with a confidence that makes
 * the one risk model do what the classifier's thresholds mean: nothing below the level's threshold, a tag from there on, and
 * in untrusted text a block where the classifier is well beyond certain. Immutable; any worker thread.
 */
@NullMarked
package io.aegisgate.filter.guard.model;

import org.jspecify.annotations.NullMarked;

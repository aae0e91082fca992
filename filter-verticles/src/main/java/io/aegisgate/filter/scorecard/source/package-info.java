/**
 * Reads labelled texts in the formats that public benchmarks are published in, from a path the user gives: JSON Lines, JSON,
 * YAML, CSV and TSV with the field names in use. Blocks while it reads; keeps nothing.
 */
@NullMarked
package io.aegisgate.filter.scorecard.source;

import org.jspecify.annotations.NullMarked;

/**
 * Takes secrets and personal data out of the texts of a request: configured exact values, the rules of the catalogue, field
 * names, repeated values, white lists. Called by the filter session on its worker thread, holds no state between calls, runs
 * in time linear in the text; nothing here logs or reports a value.
 */
@NullMarked
package io.aegisgate.filter.redaction;

import org.jspecify.annotations.NullMarked;

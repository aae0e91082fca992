/**
 * Takes secrets and personal data out of texts and puts them back: stable placeholders, configured exact values, the rules
 * of the catalogue, field names, white lists, restoration of whole and streamed answers. Called by the filter session on
 * its worker thread; {@link io.aegisgate.filter.redaction.Placeholders} and what holds it belong to one worker,
 * {@link io.aegisgate.filter.redaction.ExactValues} is immutable. Everything runs in time linear in the text and nothing here
 * logs or reports a value.
 */
@NullMarked
package io.aegisgate.filter.redaction;

import org.jspecify.annotations.NullMarked;

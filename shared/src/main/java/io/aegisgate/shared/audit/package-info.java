/**
 * What is kept of every exchange: one line of JSON in the audit file, and what is notable in an index that can be searched.
 * Whoever offers a record never waits; one thread writes the file, the index is filled in batches. What is offered holds
 * no text of an exchange and no secret.
 */
@NullMarked
package io.aegisgate.shared.audit;

import org.jspecify.annotations.NullMarked;

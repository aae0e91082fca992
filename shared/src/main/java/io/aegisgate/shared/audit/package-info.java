/**
 * The audit file: one line of JSON for every exchange. Whoever offers a record never waits; one thread writes. What is
 * offered holds no text of an exchange and no secret.
 */
@NullMarked
package io.aegisgate.shared.audit;

import org.jspecify.annotations.NullMarked;

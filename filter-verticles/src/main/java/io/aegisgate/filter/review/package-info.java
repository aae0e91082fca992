/**
 * The optional external review of the gray zone: a score between the two bounds is shown to a service of the operator's,
 * which may raise it. Asynchronous on one context, time-limited, cached, behind a breaker. Whatever goes wrong, the local
 * model's score stands: the review never lowers a score and never fails an exchange.
 */
@NullMarked
package io.aegisgate.filter.review;

import org.jspecify.annotations.NullMarked;

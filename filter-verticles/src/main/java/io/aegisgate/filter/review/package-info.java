/**
 * The optional external review of the gray zone: a request's text with a score between the two bounds is shown to a service
 * of the operator's, without its secrets, and the service may raise the score. A filter worker asks between the guards and
 * the verdict and serves others meanwhile; each worker has its own connections, cache and breaker. Asynchronous on one
 * context, time-limited. Whatever goes wrong, the local score stands: the review never lowers one and never fails an
 * exchange.
 */
@NullMarked
package io.aegisgate.filter.review;

import org.jspecify.annotations.NullMarked;

/**
 * Guards at work: which of them look at a text under a policy, which texts of a request are new, and what the risk model
 * makes of what they report. The same for whole bodies, streams and the {@code scan} command. Immutable but for the records
 * of one exchange; worker threads.
 */
@NullMarked
package io.aegisgate.filter.inspection;

import org.jspecify.annotations.NullMarked;

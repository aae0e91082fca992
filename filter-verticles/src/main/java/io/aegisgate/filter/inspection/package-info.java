/**
 * Guards at work: which of them look at a text under a policy, which texts of a request are new, and what the risk model
 * makes of what they report. The same for whole bodies, streams and the {@code scan} command. Immutable but for the records
 * of one exchange and the memory of texts seen before; worker threads.
 *
 * <p>What guards find in a whole text of a request is remembered ({@code AEGIS_GUARD_SEEN_TEXTS} texts, each with at most 16
 * findings), because agents send their whole history with every turn. It must depend on nothing but the text, its kind, its
 * trust, its tool and the guards themselves.
 */
@NullMarked
package io.aegisgate.filter.inspection;

import org.jspecify.annotations.NullMarked;

/**
 * Bodies of requests and answers as texts that can be edited: JSON, multipart forms, plain text, and bytes without text.
 * Read once by the protocol's body reader on the worker thread of the exchange's session and not changed afterwards.
 *
 * <p>Guarantees: a body without edits gives the very bytes that came; with edits nothing but the edited texts differs.
 */
@NullMarked
package io.aegisgate.filter.text.body;

import org.jspecify.annotations.NullMarked;

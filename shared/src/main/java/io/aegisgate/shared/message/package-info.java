/**
 * What the gateway and a filter worker say to each other over the event bus: immutable records, delivered locally and by
 * identity. A buffer in a message belongs to the receiver.
 */
@NullMarked
package io.aegisgate.shared.message;

import org.jspecify.annotations.NullMarked;

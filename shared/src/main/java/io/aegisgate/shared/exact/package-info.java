/**
 * The exact values an operator never lets out, encrypted at rest. Written by the admin verticle, read by the filters. Every
 * call blocks: worker threads only.
 */
@NullMarked
package io.aegisgate.shared.exact;

import org.jspecify.annotations.NullMarked;

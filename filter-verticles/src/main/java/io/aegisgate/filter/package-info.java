/** Root of the filter module. */
@NullMarked
package io.aegisgate.filter;

import org.jspecify.annotations.NullMarked;

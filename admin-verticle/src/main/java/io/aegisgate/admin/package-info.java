/** Root of the admin module. */
@NullMarked
package io.aegisgate.admin;

import org.jspecify.annotations.NullMarked;

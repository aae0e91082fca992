/** What can be asked, one class a resource. Validates, changes the registry, answers. Event loop. */
@NullMarked
package io.aegisgate.admin.resource;

import org.jspecify.annotations.NullMarked;

/**
 * What happens to stored data when keys change: rings are watched, shared between nodes, and everything that an older key
 * sealed is sealed again in the background. Nothing blocks an event loop; the node works on meanwhile, since a ring opens
 * what any of its keys has sealed.
 */
@NullMarked
package io.aegisgate.shared.storage.rotation;

import org.jspecify.annotations.NullMarked;

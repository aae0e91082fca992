/** Small asynchronous store interfaces; backends live in packages of their own and are reached only by the factory. */
@NullMarked
package io.aegisgate.shared.storage;

import org.jspecify.annotations.NullMarked;

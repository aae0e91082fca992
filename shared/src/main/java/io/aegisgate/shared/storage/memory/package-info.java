/** The backend that forgets at the end of the process, for tests and trials. Reached only by {@code StorageFactory}. */
@NullMarked
package io.aegisgate.shared.storage.memory;

import org.jspecify.annotations.NullMarked;

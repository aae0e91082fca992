/**
 * Detectors as rows of data: the row, its loader with all checks, the scanner compiled from all active rows, the named
 * validators. A catalogue is an immutable snapshot; any thread may scan with it.
 */
@NullMarked
package io.aegisgate.filter.catalogue;

import org.jspecify.annotations.NullMarked;

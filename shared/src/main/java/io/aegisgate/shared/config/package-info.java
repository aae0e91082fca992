/**
 * The settings of a node as one immutable tree of records. {@code Setting} on a record component is the only place where
 * a setting exists; the loader, the documentation and the tests read it from there. Of our packages only
 * {@code shared.net} is imported.
 */
@NullMarked
package io.aegisgate.shared.config;

import org.jspecify.annotations.NullMarked;

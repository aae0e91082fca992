/**
 * Tells for many detectors at once that none of their context words stands near: numbers are many in tables and logs, and what
 * they are called is mostly not said there. Says only what is certain; {@code candidate} looks for the words themselves.
 */
@NullMarked
package io.aegisgate.filter.catalogue.scan.context;

import org.jspecify.annotations.NullMarked;

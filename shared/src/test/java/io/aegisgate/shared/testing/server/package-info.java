/** Real database servers from Maven artifacts, on loopback, one of a kind in a test JVM, started at the first use. */
package io.aegisgate.shared.testing.server;

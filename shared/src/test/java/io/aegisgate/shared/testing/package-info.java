/**
 * Test support that other modules use: an upstream that follows a script and records every byte. Published as test-jar.
 */
package io.aegisgate.shared.testing;

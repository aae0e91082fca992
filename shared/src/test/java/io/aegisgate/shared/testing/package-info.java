/**
 * Test support that other modules use: nodes and their clients, an upstream that follows a script and records every byte,
 * configurations, a clock, waiting. Published as test-jar. Called on the test's own thread unless said otherwise; every
 * wait is bounded.
 */
package io.aegisgate.shared.testing;

package io.aegisgate.shared.message;

/**
 * The exchange is over for whatever reason; the session forgets it. No reply.
 *
 * @param failure the code of what the client was told, empty when nothing failed
 */
public record CloseExchange(String exchangeId, String failure) {}

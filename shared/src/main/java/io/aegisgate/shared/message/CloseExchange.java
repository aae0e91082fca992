package io.aegisgate.shared.message;

/** The exchange is over for whatever reason; the session forgets it. No reply. */
public record CloseExchange(String exchangeId) {}

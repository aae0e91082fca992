package io.aegisgate.shared.message;

/** The upstream's answer begins. Sent to the worker before any {@link BodyPart}; replied to by {@link HeadAccepted}. */
public record ResponseHead(String exchangeId, int status, String contentType) {}

package io.aegisgate.filter.protocol;

import io.aegisgate.filter.stream.binary.EventStreamFraming;
import java.util.Locale;
import java.util.Set;

/** What a media type says about a body. */
public enum MediaKind {
    /** One JSON document. */
    JSON,
    /** Server-sent events. */
    EVENT_STREAM,
    /** Binary events, as AWS sends them. */
    BINARY_EVENTS,
    /** One JSON document a line. */
    LINES,
    /** Fields of a web form in one line. */
    FORM,
    /** Text of any other kind. */
    TEXT,
    /** A multipart form. */
    MULTIPART,
    /** Sound, pictures, archives and the like. */
    BINARY,
    /** No type was given. */
    UNKNOWN;

    /** Whether a body of this kind is a text, whatever its form. */
    public boolean isPlain() {
        return this == TEXT || this == FORM || this == LINES || this == EVENT_STREAM;
    }

    private static final Set<String> LINE_TYPES = Set.of(
            "application/x-ndjson",
            "application/ndjson",
            "application/jsonl",
            "application/x-jsonlines",
            "application/stream+json",
            "text/jsonl");

    /** Reads a {@code Content-Type} value. */
    public static MediaKind of(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .trim()
                .toLowerCase(Locale.ROOT);
        if (type.isEmpty()) {
            return UNKNOWN;
        }
        if (LINE_TYPES.contains(type)) {
            return LINES;
        }
        if (type.equals("application/json") || type.equals("text/json") || type.endsWith("+json")) {
            return JSON;
        }
        if (type.equals("text/event-stream")) {
            return EVENT_STREAM;
        }
        if (type.equals("multipart/form-data")) {
            return MULTIPART;
        }
        if (type.equals(EventStreamFraming.MEDIA_TYPE)) {
            return BINARY_EVENTS;
        }
        if (type.equals("application/x-www-form-urlencoded")) {
            return FORM;
        }
        return isText(type) ? TEXT : BINARY;
    }

    /** Whether a text consists of JSON documents, so that what is put into it has to be escaped. */
    public static boolean isJsonLines(String contentType) {
        return of(contentType) == TEXT && contentType.toLowerCase(Locale.ROOT).contains("json");
    }

    private static boolean isText(String type) {
        return type.startsWith("text/")
                || type.endsWith("+xml")
                || type.equals("application/xml")
                || type.equals("application/yaml")
                || type.equals("application/x-yaml")
                || type.equals("application/javascript")
                || type.equals("application/x-javascript")
                || type.equals("application/graphql")
                || type.equals("application/json-seq");
    }
}

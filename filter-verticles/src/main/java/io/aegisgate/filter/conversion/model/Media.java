package io.aegisgate.filter.conversion.model;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where the bytes of a picture or document are. */
public sealed interface Media {
    /** At an address. */
    record Url(String url) implements Media {}

    /** In the request. */
    record Base64(String mediaType, String data) implements Media {
        /** As a data URI. */
        public String uri() {
            return "data:" + mediaType + ";base64," + data;
        }

        /** The bytes as UTF-8 text; empty when they are no base64. */
        public Optional<String> text() {
            try {
                return Optional.of(new String(java.util.Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException noBase64) {
                return Optional.empty();
            }
        }
    }

    /** A text in the request. */
    record Plain(String text) implements Media {}

    /** Bytes of a data URI in base64; an address otherwise. */
    static Media ofUri(String uri) {
        return base64(uri).<Media>map(media -> media).orElseGet(() -> new Url(uri));
    }

    /** A data URI taken apart; empty when it is none in base64. */
    static Optional<Base64> base64(String uri) {
        int comma = uri.indexOf(',');
        boolean data =
                uri.startsWith("data:") && comma > 0 && uri.substring(0, comma).endsWith(";base64");
        if (!data) {
            return Optional.empty();
        }
        String type = uri.substring("data:".length(), comma - ";base64".length());
        int parameters = type.indexOf(';');
        return Optional.of(new Base64(parameters < 0 ? type : type.substring(0, parameters), uri.substring(comma + 1)));
    }
}

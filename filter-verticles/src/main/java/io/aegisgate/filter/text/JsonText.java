package io.aegisgate.filter.text;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Text as it stands between the quotes of a JSON string. */
public final class JsonText {
    private JsonText() {}

    /** Escapes what JSON must escape and nothing else. */
    public static String escaped(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }
}

package io.aegisgate.filter.redaction;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Text as it stands between the quotes of a JSON string. */
final class JsonText {
    private JsonText() {}

    static String escaped(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }
}

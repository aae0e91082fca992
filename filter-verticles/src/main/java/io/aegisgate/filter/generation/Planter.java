package io.aegisgate.filter.generation;

import java.util.ArrayList;
import java.util.List;

/** Sets a text into a foreign one, where a writer with bad intent could: after a sentence, or within a JSON string. */
final class Planter {
    private static final String SENTENCE_ENDS = ".!?\n。！？";

    private Planter() {}

    /** Where the planted text stands in the whole. */
    record Planted(String text, int start, int end) {}

    static Planted plant(String carrier, String plant, Dice dice) {
        List<Integer> places = places(carrier);
        int at = dice.pick(places);
        boolean json = carrier.startsWith("{") || carrier.startsWith("[");
        String inner = json ? plant.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") : plant;
        String before = at > 0 && !Character.isWhitespace(carrier.charAt(at - 1)) ? glue(json, dice) : "";
        String after = at < carrier.length() && !json ? glue(false, dice) : "";
        int start = at + before.length();
        return new Planted(
                carrier.substring(0, at) + before + inner + after + carrier.substring(at),
                start,
                start + inner.length());
    }

    private static String glue(boolean json, Dice dice) {
        return json ? dice.pick(List.of(" ", ". ", "\\n", "\\n\\n")) : dice.pick(List.of(" ", " ", "\n", "\n\n"));
    }

    private static List<Integer> places(String carrier) {
        List<Integer> places = new ArrayList<>();
        boolean json = carrier.startsWith("{") || carrier.startsWith("[");
        for (int i = 1; i < carrier.length(); i++) {
            char unit = carrier.charAt(i);
            if (json && unit == '"' && closesValue(carrier, i)) {
                places.add(i);
            } else if (!json
                    && SENTENCE_ENDS.indexOf(carrier.charAt(i - 1)) >= 0
                    && (unit == ' ' || unit == '\n' || unit > 0x2E80)) {
                places.add(i);
            }
        }
        if (!json) {
            places.add(carrier.length());
            places.add(carrier.length());
        }
        if (places.isEmpty()) {
            places.add(carrier.length());
        }
        return places;
    }

    /** A closing quote of a value, not of a key: a comma, a brace or a bracket follows, and letters stand before it. */
    private static boolean closesValue(String json, int quote) {
        int next = quote + 1;
        while (next < json.length() && Character.isWhitespace(json.charAt(next))) {
            next++;
        }
        boolean ends = next < json.length() && ",}]".indexOf(json.charAt(next)) >= 0;
        return ends && Character.isLetter(json.charAt(quote - 1)) && json.charAt(quote - 1) != '\\';
    }
}

package io.aegisgate.filter.stream.reading;

import io.aegisgate.filter.stream.reading.TextRow.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the table sees in a frame.
 *
 * @param event the event's type, {@link StreamTable#DONE}, or empty
 * @param structured the data is one JSON value
 * @param hits texts in the order of their bytes
 * @param values scalars the table asked for: path, an at sign, positions of its array elements joined with dots
 * @param closes keys of the channels the event ends
 * @param tells the event ends the stream or a part of it, so that what was found is told with it
 */
public record FrameReading(
        String event,
        boolean structured,
        List<Hit> hits,
        Map<String, String> values,
        List<List<String>> closes,
        boolean tells) {
    /** A frame that says nothing. */
    static final FrameReading NOTHING = new FrameReading("", false, List.of(), Map.of(), List.of(), false);

    /**
     * One text.
     *
     * @param keys values that tell the channel apart from others of its name
     * @param start first byte in the frame's data, the quote included
     * @param end first byte after it
     * @param quoted the bytes are a JSON string; otherwise plain text
     * @param splits whether the text may leave in two frames that are otherwise alike
     */
    public record Hit(
            Role role,
            StreamChannel channel,
            List<String> keys,
            int start,
            int end,
            String text,
            boolean quoted,
            boolean splits) {}

    /** The scalar at a path without arrays, null when it is not there. */
    @Nullable
    public String value(String path) {
        return values.get(path + "@");
    }
}

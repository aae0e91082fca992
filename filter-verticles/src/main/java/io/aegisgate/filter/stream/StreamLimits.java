package io.aegisgate.filter.stream;

import io.aegisgate.shared.config.LimitsConfig;

/**
 * Bounds of one stream.
 *
 * @param frameBytes largest frame ({@code AEGIS_STREAM_FRAME_BYTES})
 * @param windowChars most characters held in one channel, and most channels and frames that wait
 *     ({@code AEGIS_STREAM_WINDOW_CHARS})
 * @param queueBytes most bytes of frames that wait behind a held text before they leave without it
 *     ({@code AEGIS_STREAM_BUFFER_BYTES})
 */
public record StreamLimits(int frameBytes, int windowChars, int queueBytes) {
    /** The bounds of the configuration. */
    public static StreamLimits of(LimitsConfig limits) {
        return new StreamLimits(limits.streamFrameBytes(), limits.streamWindowChars(), limits.streamBufferBytes());
    }
}

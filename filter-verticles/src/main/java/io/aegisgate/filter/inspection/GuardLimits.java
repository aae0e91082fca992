package io.aegisgate.filter.inspection;

import io.aegisgate.filter.guard.view.decode.DecodeLimits;
import io.aegisgate.shared.config.SecurityConfig;

/**
 * What guarding may cost.
 *
 * @param remembered of how many texts of requests it is remembered what was found, 0 for none
 * @param decoding what decoding one text may cost
 */
public record GuardLimits(int remembered, DecodeLimits decoding) {
    /** Remembers nothing, and decodes as the settings do by default. */
    public static final GuardLimits FORGETFUL = new GuardLimits(0, DecodeLimits.DEFAULT);

    /** Those of the settings. */
    public static GuardLimits of(SecurityConfig config) {
        return new GuardLimits(
                config.seenTexts(), new DecodeLimits(config.decodeDepth(), config.decodeParts(), config.decodeChars()));
    }
}

package io.aegisgate.filter.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.guard.view.Readings;
import io.aegisgate.filter.guard.view.View;
import io.aegisgate.filter.guard.view.ViewKind;
import io.aegisgate.filter.guard.view.decode.DecodeLimits;
import io.aegisgate.shared.testing.Configs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardLimitsTest {
    private static final String SAID = "please read this sentence to the end, it is plain";

    @Test
    void theSettingsAreTheLimits(@TempDir Path dir) throws Exception {
        // When
        GuardLimits named = GuardLimits.of(Configs.with(
                        dir,
                        Map.of(
                                "AEGIS_GUARD_DECODE_DEPTH",
                                "2",
                                "AEGIS_GUARD_DECODE_PARTS",
                                "3",
                                "AEGIS_GUARD_DECODE_CHARS",
                                "4000",
                                "AEGIS_GUARD_SEEN_TEXTS",
                                "5"))
                .security());
        GuardLimits usual = GuardLimits.of(Configs.with(dir, Map.of()).security());

        // Then
        assertThat(named).isEqualTo(new GuardLimits(5, new DecodeLimits(2, 3, 4000)));
        assertThat(usual.decoding()).isEqualTo(DecodeLimits.DEFAULT);
    }

    @Test
    void aTextIsDecodedAsOftenAsTheLimitsSay() {
        // Given
        String twice = encoded(encoded(SAID));

        // Then
        assertThat(says(new Readings(new DecodeLimits(1, 256, 100_000)), twice)).isFalse();
        assertThat(says(new Readings(new DecodeLimits(2, 256, 100_000)), twice)).isTrue();
        assertThat(says(Readings.DEFAULT, twice)).isTrue();
    }

    private static boolean says(Readings readings, String text) {
        return readings.of(text).read(ViewKind.DECODED).stream().map(View::text).anyMatch(said -> said.contains(SAID));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

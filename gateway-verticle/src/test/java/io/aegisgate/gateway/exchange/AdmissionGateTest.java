package io.aegisgate.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.shared.config.LimitsConfig;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.testing.Configs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionGateTest {
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path work;

    @Test
    void bodiesNeverGetMoreThanASixteenthOfTheHeapWhateverTheSettingSays() {
        // Given
        AdmissionGate gate = new AdmissionGate(limits(), 256 * MEGABYTE);
        AdmissionGate.Permit one = gate.enter().orElseThrow();
        AdmissionGate.Permit two = gate.enter().orElseThrow();

        // When
        one.hold(10 * MEGABYTE);

        // Then
        assertThatThrownBy(() -> two.hold(7 * MEGABYTE))
                .isInstanceOf(GatewayFailure.class)
                .hasMessageContaining("try again");
        assertThatThrownBy(() -> two.hold(17 * MEGABYTE)).hasMessageContaining("larger than all");
        assertThat(gate.bytes()).isEqualTo(10 * MEGABYTE);
        one.release();
        two.hold(16 * MEGABYTE);
        two.release();
        assertThat(gate.bytes()).isZero();
    }

    @Test
    void otherLimitsCountForWhatComesNext() {
        // Given
        AdmissionGate gate = new AdmissionGate(limits(), Long.MAX_VALUE);
        AdmissionGate.Permit open = gate.enter().orElseThrow();
        open.hold(5 * MEGABYTE);

        // When
        gate.limit(limits("AEGIS_MAX_OPEN_EXCHANGES", "1", "AEGIS_MAX_BUFFERED_BYTES", "1048576"));

        // Then
        assertThat(gate.enter()).isEmpty();
        assertThatThrownBy(() -> open.hold(1)).isInstanceOf(GatewayFailure.class);
        open.release();
        assertThat(gate.enter()).isPresent();
    }

    private LimitsConfig limits(String... settings) {
        return Configs.with(work, settings).limits();
    }
}

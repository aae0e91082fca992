package io.aegisgate.shared.config.live;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.testing.Configs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LiveSettingsTest {
    @TempDir
    Path work;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(LiveSettings.class);
    private final List<String> taken = new ArrayList<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void whatMayChangeIsTakenUpOnceAndTold() throws IOException {
        // Given
        LiveSettings settings = settings();

        // When
        write("AEGIS_APP_NAME=other\nAEGIS_MAX_JSON_DEPTH=9\n");

        // Then
        assertThat(settings.refresh()).isTrue();
        assertThat(settings.refresh()).isFalse();
        assertThat(settings.current().server().appName()).isEqualTo("other");
        assertThat(settings.current().limits().maxJsonDepth()).isEqualTo(9);
        assertThat(taken).containsExactly("other");
        assertThat(told()).contains("AEGIS_APP_NAME: \"AegisGate\" -> \"other\"");
    }

    @Test
    void aLineThatIsTakenOutGivesTheDefaultBack() throws IOException {
        // Given
        write("AEGIS_APP_NAME=other\n");
        LiveSettings settings = settings();

        // When
        write("");

        // Then
        assertThat(settings.refresh()).isTrue();
        assertThat(settings.current().server().appName()).isEqualTo("AegisGate");
    }

    @Test
    void whatNeedsARestartIsToldOnceAndLeftAsItIs() throws IOException {
        // Given
        LiveSettings settings = settings();

        // When
        write("AEGIS_PORT=1\nAEGIS_SECURITY_LEVEL=low\nAEGIS_REQUEST_HMAC_SECRET=" + "not-for-logs\n");
        boolean changed = settings.refresh();
        write("AEGIS_PORT=1\nAEGIS_SECURITY_LEVEL=low\nAEGIS_REQUEST_HMAC_SECRET="
                + "not-for-logs\nAEGIS_APP_NAME=x\n");
        boolean changedLater = settings.refresh();

        // Then
        assertThat(changed).isFalse();
        assertThat(changedLater).isTrue();
        assertThat(settings.current().server().port()).isEqualTo(18080);
        assertThat(settings.current().security().level()).isEqualTo("medium");
        assertThat(settings.current().boundary().hmacSecret()).isEmpty();
        assertThat(told())
                .containsOnlyOnce("AEGIS_PORT was changed; it counts at the next start")
                .containsOnlyOnce("AEGIS_SECURITY_LEVEL was changed; it could lower protection")
                .doesNotContain("not-for-logs");
    }

    @Test
    void aBrokenFileChangesNothingUntilItIsMended() throws IOException {
        // Given
        LiveSettings settings = settings();

        // When
        write("AEGIS_APP_NAME=other\nAEGIS_MAX_JSON_DEPTH=deep\n");
        boolean changed = settings.refresh();
        boolean changedLater = settings.refresh();

        // Then
        assertThat(changed).isFalse();
        assertThat(changedLater).isFalse();
        assertThat(settings.isDegraded()).isTrue();
        assertThat(settings.current().server().appName()).isEqualTo("AegisGate");
        assertThat(told()).containsOnlyOnce("event=settings_refused").contains("AEGIS_MAX_JSON_DEPTH");

        // When
        write("AEGIS_APP_NAME=other\n");

        // Then
        assertThat(settings.refresh()).isTrue();
        assertThat(settings.isDegraded()).isFalse();
    }

    @Test
    void whenOnePartCannotUseThemNobodyTakesThemUp() throws IOException {
        // Given
        LiveSettings settings = settings();
        settings.use(next -> {
            throw new StartFailure("no such policy");
        });

        // When
        write("AEGIS_APP_NAME=other\n");

        // Then
        assertThat(settings.refresh()).isFalse();
        assertThat(settings.isDegraded()).isTrue();
        assertThat(settings.current().server().appName()).isEqualTo("AegisGate");
        assertThat(taken).isEmpty();
        assertThat(told()).contains("no such policy");
    }

    private LiveSettings settings() {
        LiveSettings settings = new LiveSettings(Configs.load(work));
        settings.use(this::take);
        return settings;
    }

    private Runnable take(GatewayConfig next) {
        return () -> taken.add(next.server().appName());
    }

    private void write(String text) throws IOException {
        Files.createDirectories(work.resolve("conf"));
        Files.writeString(work.resolve("conf").resolve(".env"), text);
    }

    private String told() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
    }
}

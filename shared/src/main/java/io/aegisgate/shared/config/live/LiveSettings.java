package io.aegisgate.shared.config.live;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.Reload;
import io.aegisgate.shared.config.SettingRow;
import io.aegisgate.shared.config.SettingsCatalogue;
import io.aegisgate.shared.config.load.ConfigProblem;
import io.aegisgate.shared.config.load.ConfigurationRefused;
import io.aegisgate.shared.config.load.LoadedConfig;
import io.aegisgate.shared.config.load.SettingsChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings in force, replaced while the node runs when its files say something else. Only settings of {@link
 * Reload#LIVE} are taken up; another one that was changed is named in the log and counts at the next start. A file that
 * is broken changes nothing at all. {@link #current} on any thread.
 */
public final class LiveSettings {
    /** A part of the node that can take up other settings. */
    @FunctionalInterface
    public interface User {
        /**
         * Makes ready for other settings; may block, and may throw when they cannot be used: then nobody takes them up.
         *
         * @return puts them in force; neither blocks nor throws
         */
        Runnable prepare(GatewayConfig next) throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(LiveSettings.class);

    private final LoadedConfig loaded;
    private final List<User> users = new CopyOnWriteArrayList<>();
    private final Set<ConfigProblem> warned;
    /** What was read last and taken up or put off; looked at again only when it is another one. */
    private GatewayConfig seen;
    /** Of settings that wait for a restart, so that each is told once. */
    private List<SettingRow> waiting = List.of();

    private volatile GatewayConfig current;
    private volatile String trouble = "";

    /** The settings a node starts with. */
    public LiveSettings(LoadedConfig loaded) {
        this.loaded = loaded;
        this.warned = new HashSet<>(loaded.warnings());
        this.seen = loaded.config();
        this.current = loaded.config();
    }

    /** The settings in force now. */
    public GatewayConfig current() {
        return current;
    }

    /** Whether the files say something that cannot be used, so that the settings in force are older than they. */
    public boolean isDegraded() {
        return !trouble.isEmpty();
    }

    /** From now on the part is told of other settings; it has begun with {@link #current}. */
    public void use(User user) {
        users.add(user);
    }

    /**
     * Reads files and environment again and takes up what may change. Blocking; one caller at a time.
     *
     * @return whether other settings are in force now
     */
    public synchronized boolean refresh() {
        LoadedConfig wanted;
        try {
            wanted = loaded.again().get();
        } catch (ConfigurationRefused broken) {
            return refuse(String.valueOf(broken.getMessage()));
        }
        wanted.warnings().stream().filter(warned::add).forEach(warning -> LOG.warn("{}", warning));
        if (wanted.config().equals(seen)) {
            trouble = "";
            return false;
        }
        SettingsChange change = SettingsChange.between(current, wanted.config());
        List<Runnable> ready = new ArrayList<>();
        if (!change.applied().isEmpty()) {
            for (User user : users) {
                try {
                    ready.add(user.prepare(change.next()));
                } catch (Exception unusable) {
                    return refuse(String.valueOf(unusable.getMessage()));
                }
            }
        }
        putOff(change.later());
        if (!change.applied().isEmpty()) {
            LOG.info("event=settings_reloaded {}", described(change));
        }
        seen = wanted.config();
        current = change.next();
        ready.forEach(Runnable::run);
        trouble = "";
        return !change.applied().isEmpty();
    }

    private boolean refuse(String why) {
        if (!why.equals(trouble)) {
            trouble = why;
            LOG.error("event=settings_refused the settings in force stay: {}", why);
        }
        return false;
    }

    private void putOff(List<SettingRow> later) {
        for (SettingRow row : later) {
            if (!waiting.contains(row)) {
                LOG.warn(
                        "event=settings_need_restart {} was changed; {}",
                        row.env(),
                        row.reload() == Reload.PINNED
                                ? "it could lower protection and is refused while the node runs. It counts at the next start"
                                : "it counts at the next start");
            }
        }
        waiting = later;
    }

    /** Names with old and new values; secrets are masked. */
    private String described(SettingsChange change) {
        Map<String, String> before = SettingsCatalogue.describe(current);
        Map<String, String> after = SettingsCatalogue.describe(change.next());
        return change.applied().stream()
                .map(row -> row.env() + ": \"" + before.get(row.env()) + "\" -> \"" + after.get(row.env()) + '"')
                .collect(Collectors.joining(", "));
    }
}

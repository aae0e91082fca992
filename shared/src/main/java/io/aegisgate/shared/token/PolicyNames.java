package io.aegisgate.shared.token;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Names of policies: what they may be called, and which a node has. A policy is a file of its name; three come with the
 * program.
 */
public final class PolicyNames {
    private static final int CHARS_MAX = 64;
    private static final Set<String> PACKAGED = Set.of("default", "strict", "permissive");

    private PolicyNames() {}

    /** Whether a policy may be called so: 1 to 64 of a-z, 0-9, {@code -} and {@code _}. */
    public static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= CHARS_MAX
                && name.chars().allMatch(c -> c == '-' || c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    }

    /** Whether a node with this configuration directory has a policy of the name. Blocking. */
    public static boolean known(String name, Path configDir) {
        return isName(name)
                && (PACKAGED.contains(name)
                        || Files.isRegularFile(configDir.resolve("policies").resolve(name + ".yaml")));
    }
}

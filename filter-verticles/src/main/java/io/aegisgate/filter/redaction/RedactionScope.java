package io.aegisgate.filter.redaction;

import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.text.SpanKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is redacted for one exchange. Credentials and exact values always are.
 *
 * @param whitelistKeys lower-case field names whose values are left alone
 * @param pii personal data, in every text but tool definitions
 * @param infrastructure host names, private addresses, paths
 * @param documentation redact published example values too
 */
public record RedactionScope(Set<String> whitelistKeys, boolean pii, boolean infrastructure, boolean documentation) {
    /** Copies the set. */
    public RedactionScope {
        whitelistKeys = Set.copyOf(whitelistKeys);
    }

    /** The default of the data routes. */
    public static RedactionScope standard(Set<String> whitelistKeys) {
        return new RedactionScope(whitelistKeys, true, false, false);
    }

    /** The rule profiles for a text; {@link Profile#SECRETS} is always among them. */
    public Set<Profile> profiles(SpanKind kind) {
        Set<Profile> profiles = EnumSet.of(Profile.SECRETS);
        // A tool's schema names and explains fields; it holds nobody's data, and its bytes are what providers cache.
        if (kind != SpanKind.TOOL_DEFINITION) {
            if (pii) {
                profiles.add(Profile.PII);
            }
            if (infrastructure) {
                profiles.add(Profile.INFRASTRUCTURE);
            }
        }
        return profiles;
    }
}
